package ledgertab;

import java.util.Map;
import ledgertab.config.Config;
import ledgertab.config.ConfigFaults;
import ledgertab.config.ConfigReader;
import ledgertab.persistence.Database;

/// Start-up: `serve`, `migrate`, `import`.
public final class Main {

  private static final int WRONG_USE = 2;

  private Main() {}

  public static void main(String[] args) {
    try {
      var status = run(args.length == 0 ? "" : args[0], System.getenv());
      if (status != 0) {
        System.exit(status);
      }
    } catch (ConfigFaults faults) {
      faults.lines().forEach(System.err::println);
      System.exit(WRONG_USE);
    }
  }

  private static int run(String command, Map<String, String> environment) {
    return switch (command) {
      case "serve" -> serve(ConfigReader.read(environment));
      case "migrate" -> migrate(ConfigReader.readDatabase(environment));
      default -> {
        System.err.println("Usage: ledgertab serve | migrate");
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

  private static Database open(Config.DatabaseConfig config) {
    return Database.open(config.url(), config.user(), config.password().value());
  }
}
