package ledgertab.event;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import ledgertab.App;
import ledgertab.config.ConfigReader;
import ledgertab.persistence.Database;
import ledgertab.testing.AheadClock;

/// The service as a process of its own, whose portals all have the ledger [TableLedger]. Each line
/// that it is told is a duration by which it puts its clock forward. With the write of the number
/// `FREEZE_AT` its ledger says no more.
public final class OrderNode {

  private OrderNode() {}

  public static void main(String[] args) throws IOException {
    var clock = new AheadClock();
    var database =
        Database.open(
            requireNonNull(System.getenv("DATABASE_URL")),
            requireNonNull(System.getenv("DATABASE_USER")),
            "");
    var left = new AtomicInteger(Integer.parseInt(requireNonNull(System.getenv("FREEZE_AT"))));
    var ledger =
        new TableLedger(
            database.context(),
            () -> {
              if (left.decrementAndGet() == 0) {
                System.out.println("frozen");
                freeze();
              }
            });
    var app =
        App.start(
            ConfigReader.read(System.getenv()),
            clock,
            new App.Guests(_ -> _ -> List.of(ledger), List.of()));
    Runtime.getRuntime().addShutdownHook(new Thread(app::close));
    System.out.println("ready");
    var told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = told.readLine(); line != null; line = told.readLine()) {
      clock.advance(Duration.parse(line));
    }
  }

  private static void freeze() {
    while (true) {
      LockSupport.park();
    }
  }
}
