package ledgertab;

import com.zaxxer.hikari.pool.HikariPool;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.builtin.load.Import;
import ledgertab.accounting.connection.LedgerKeyRotation;
import ledgertab.config.Config;
import ledgertab.config.ConfigFaults;
import ledgertab.config.ConfigReader;
import ledgertab.config.Logging;
import ledgertab.history.PortalPreferences;
import ledgertab.history.Preferences;
import ledgertab.persistence.Database;
import ledgertab.portal.KeyRotation;
import ledgertab.portal.Regions;
import ledgertab.portal.choices.Choices;
import ledgertab.security.SecretBox;

/// Start-up: `serve`, `migrate`, `rotate-keys`, `import`.
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

  private static String reason(Throwable thrown) {
    return thrown instanceof HikariPool.PoolInitializationException
        ? "the database does not answer: " + innermost(thrown)
        : innermost(thrown);
  }

  // The innermost cause says what is wrong: no such host, wrong password.
  private static String innermost(Throwable thrown) {
    var cause = thrown.getCause();
    return cause == null
        ? String.valueOf(thrown.getMessage()).lines().findFirst().orElse("")
        : innermost(cause);
  }

  private static int run(List<String> line, Map<String, String> environment) {
    Logging.use(false);
    var args = line.stream().skip(1).toList();
    return switch (line.isEmpty() ? "" : line.getFirst()) {
      case "serve" -> serve(ConfigReader.read(environment));
      case "migrate" -> migrate(ConfigReader.readDatabase(environment));
      case "rotate-keys" -> rotate(ConfigReader.readRotation(environment));
      case "import" -> load(args, ConfigReader.readDatabase(environment));
      default -> {
        System.err.println(
            "Usage: ledgertab serve | migrate | rotate-keys | import --member-id M --clients F");
        yield WRONG_USE;
      }
    };
  }

  private static int serve(Config config) {
    Logging.use(config.jsonLogs());
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

  private static int rotate(Config.RotationConfig config) {
    try (var database = open(config.database())) {
      database.migrate();
      var box = new SecretBox(config.encryptionKeys());
      var counts =
          new KeyRotation(database.context(), box)
              .run()
              .plus(new LedgerKeyRotation(database.context(), box).run());
      System.out.printf(
          "Sealed %d secrets with key %s; %d had it already, the service replaced %d meanwhile%n",
          counts.sealed(),
          config.encryptionKeys().keySet().iterator().next(),
          counts.current(),
          counts.replaced());
      if (counts.unreadable() > 0) {
        System.err.println(counts.unreadable() + " secrets open with none of these keys");
      }
      return counts.unreadable() + counts.replaced() == 0 ? 0 : 1;
    }
  }

  private static int load(List<String> args, Config.DatabaseConfig config) {
    try (var database = open(config)) {
      database.migrate();
      return new Import(database.context(), preferences(database), System.out).run(args);
    }
  }

  private static Database open(Config.DatabaseConfig config) {
    return Database.open(config.url(), config.user(), config.password().value());
  }

  private static Preferences preferences(Database database) {
    return new PortalPreferences(
        new Regions(database.context()), new Choices(database.context(), InstantSource.system()));
  }
}
