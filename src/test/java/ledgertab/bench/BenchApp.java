package ledgertab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import ledgertab.App;
import ledgertab.config.ConfigReader;

/// The app in a process of its own, with ledgers whose distance is set on the standard input:
/// `ledger 300`. `gc` collects the garbage, `events` tells which events have had an effect, `orders
/// 500` gives portals a ledger with orders and `written` tells what was written to it. Each line is
/// answered by one that begins with `ok`.
final class BenchApp {

  private BenchApp() {}

  public static void main(String[] args) throws IOException {
    var ledgers = new SlowLedgers();
    var effects = new EventEffects();
    var guests = new App.Guests(ledgers::wrap, List.of(effects));
    try (var app = App.start(ConfigReader.read(System.getenv()), InstantSource.system(), guests)) {
      System.out.println("ready " + app.port());
      obey(ledgers, effects);
    }
  }

  private static void obey(SlowLedgers ledgers, EventEffects effects) throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = input.readLine(); line != null; line = input.readLine()) {
      if (line.startsWith("ledger ")) {
        ledgers.delay(Integer.parseInt(line.substring("ledger ".length())));
      } else if (line.startsWith("orders ")) {
        ledgers.takeOrders(Integer.parseInt(line.substring("orders ".length())));
      } else if (line.equals("gc")) {
        System.gc();
      }
      System.out.println(
          switch (line) {
            case "events" -> effects.line();
            case "written" -> ledgers.orders().line();
            default -> "ok";
          });
    }
  }
}
