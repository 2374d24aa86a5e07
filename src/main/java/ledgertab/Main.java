package ledgertab;

import java.util.List;
import java.util.Map;
import ledgertab.accounting.builtin.Import;
import ledgertab.config.Config;
import ledgertab.config.ConfigFaults;
import ledgertab.config.ConfigReader;
import ledgertab.history.Preferences;
import ledgertab.persistence.Database;

/// Start-up: `serve`, `migrate`, `import`.
public final class Main {

  private static final int WRONG_USE = 2;

  private Main() {}

  public static void main(String[] args) {
    try {
      var status = run(List.of(args), System.getenv());
      if (status != 0) {
        System.exit(status);
      }
    } catch (ConfigFaults faults) {
      faults.lines().forEach(System.err::println);
      System.exit(WRONG_USE);
    } catch (RuntimeException e) {
      System.err.println("LedgerTab stopped: " + reason(e));
      System.exit(1);
    }
  }

  // The innermost cause says what is wrong: no such host, wrong password, port in use.
  private static String reason(Throwable thrown) {
    var cause = thrown.getCause();
    return cause == null ? String.valueOf(thrown.getMessage()) : reason(cause);
  }

  private static int run(List<String> line, Map<String, String> environment) {
    var args = line.stream().skip(1).toList();
    return switch (line.isEmpty() ? "" : line.getFirst()) {
      case "serve" -> serve(ConfigReader.read(environment));
      case "migrate" -> migrate(ConfigReader.readDatabase(environment));
      case "import" -> load(args, ConfigReader.readDatabase(environment));
      default -> {
        System.err.println("Usage: ledgertab serve | migrate | import --member-id M --clients F");
        yield WRONG_USE;
      }
    };
  }

  private static int serve(Config config) {
    if (config.jsonLogs()) {
      // Before the first logger is made.
      System.setProperty("logback.configurationFile", "logback-json.xml");
    }
    var app = App.start(config);
    Runtime.getRuntime().addShutdownHook(new Thread(app::close));
    System.out.println(
        "LedgerTab " + Version.current() + " listening on http://localhost:" + app.port());
    return 0;
  }

  private static int migrate(Config.DatabaseConfig config) {
    try (var database = open(config)) {
      System.out.println("Applied " + database.migrate() + " migrations");
      return 0;
    }
  }

  private static int load(List<String> args, Config.DatabaseConfig config) {
    try (var database = open(config)) {
      database.migrate();
      return new Import(database.context(), Preferences.defaults(), System.out).run(args);
    }
  }

  private static Database open(Config.DatabaseConfig config) {
    return Database.open(config.url(), config.user(), config.password().value());
  }
}
