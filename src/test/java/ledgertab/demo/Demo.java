package ledgertab.demo;

import static ledgertab.persistence.generated.Tables.USER_CHOICE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import ledgertab.App;
import ledgertab.accounting.builtin.load.Import;
import ledgertab.bitrix24.MemberId;
import ledgertab.config.Config;
import ledgertab.config.Config.Bitrix24Config;
import ledgertab.config.Config.DatabaseConfig;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalAddress;
import ledgertab.emulator.PortalEmulator;
import ledgertab.emulator.pages.BrowserPages;
import ledgertab.history.AccountingConnector;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.OrderStatus;
import ledgertab.history.PortalPreferences;
import ledgertab.history.Preferences;
import ledgertab.history.Snapshots;
import ledgertab.persistence.Database;
import ledgertab.persistence.Signals;
import ledgertab.portal.MissedEvents;
import ledgertab.portal.RecordChanges;
import ledgertab.portal.Regions;
import ledgertab.portal.UserChoices;
import ledgertab.portal.choices.Choices;
import ledgertab.security.Secret;
import ledgertab.testing.FaultyConnector;

/// The app, an emulated portal and a ledger, all invented, ready to be opened in a browser.
///
/// The portal is `localhost` and the app `127.0.0.1`, so that the frame is cross-site as in life.
public final class Demo implements AutoCloseable {

  private static final long SEED = 20_261_120;

  private final Path folder;
  private final PortalEmulator emulator;
  private final Portal portal;
  private final App app;
  private final SwitchableLedgers ledgers;

  private Demo(
      Path folder, PortalEmulator emulator, Portal portal, App app, SwitchableLedgers ledgers) {
    this.folder = folder;
    this.emulator = emulator;
    this.portal = portal;
    this.app = app;
    this.ledgers = ledgers;
  }

  public static void main(String[] args) {
    try {
      var options = DemoOptions.parse(List.of(args));
      var demo = start(options.port(), options.portalPort());
      Runtime.getRuntime().addShutdownHook(new Thread(demo::close));
      System.out.println("Open " + demo.address());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (RuntimeException e) {
      System.err.println("The demo did not start: " + reason(e));
      System.exit(1);
    }
  }

  /// Starts everything and installs the app the way an administrator would.
  public static Demo start(int port, int portalPort) {
    var ledgers = new SwitchableLedgers();
    var folder = temporaryFolder();
    var clock = InstantSource.system();
    var emulator = PortalEmulator.start(clock, new BrowserPages(ledgers.troubles()), 0);
    var portal = emulator.portal(new PortalAddress("localhost", portalPort));
    var config = config(port, emulator, folder);
    var app = App.start(config, clock, ledgers::wrap);
    var demo = new Demo(folder, emulator, portal, app, ledgers);
    demo.prepare(config, LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault()));
    return demo;
  }

  /// The one address to open.
  public URI address() {
    return portal.baseUrl().resolve("/crm/deal/list/");
  }

  public Portal portal() {
    return portal;
  }

  /// Another portal with the app, without records and books.
  public Portal anotherPortal() {
    var another = emulator.portal(new PortalAddress("localhost", 0));
    another.add(portal.app().card());
    another.deliverAutomatically(true);
    new DemoInstall(another).run();
    return another;
  }

  /// Every user is told again what came after this version.
  public void installedWith(String version) {
    try (var database = Database.open("jdbc:h2:file:" + folder.resolve("demo"), "", "")) {
      database.context().deleteFrom(USER_CHOICE).execute();
      new UserChoices(database.context(), InstantSource.system())
          .keep(new UserChoices.Key(new MemberId(portal.memberId()), 0, "news"), version);
    }
  }

  /// Another node hears that a record has changed.
  public void heardOfChange(String place) {
    try (var database = Database.open("jdbc:h2:file:" + folder.resolve("demo"), "", "")) {
      new RecordChanges(database.context(), InstantSource.system(), new Signals(database))
          .note(new MemberId(portal.memberId()), List.of(place));
    }
  }

  /// Another node finds that a portal did not tell of some changes.
  public void compared(Portal where, int changes, int missed) {
    try (var database = Database.open("jdbc:h2:file:" + folder.resolve("demo"), "", "")) {
      new MissedEvents(database.context(), InstantSource.system(), (_, _) -> {})
          .count(new MemberId(where.memberId()), changes, missed);
    }
  }

  /// Another node loads the books anew: what is kept of them is read again.
  public void loadedAnew() {
    try (var database = Database.open("jdbc:h2:file:" + folder.resolve("demo"), "", "")) {
      new Snapshots(database.context()).forget(new MemberId(portal.memberId()), "builtin");
    }
  }

  /// An administrator installs the app once more, with new tokens.
  public void install() {
    new DemoInstall(portal).run();
  }

  /// How the ledger behaves from now on.
  public void ledger(FaultyConnector.Mode mode, LedgerAnswer.Cause cause) {
    ledgers.become(mode, cause);
  }

  /// The portal has these ledgers as well, behind its own; none takes them away again.
  public void connect(AccountingConnector... more) {
    ledgers.connect(List.of(more));
  }

  /// Which statuses orders can be given in the ledger.
  public void statuses(List<OrderStatus> statuses) {
    ledgers.declare(statuses);
  }

  @Override
  public void close() {
    emulator.close();
    app.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void prepare(Config config, LocalDate today) {
    portal.add(AppCard.at(config.appUrl()));
    portal.deliverAutomatically(true);
    install();
    load(config.database(), today);
    new DemoCrm(portal, today).fill();
  }

  private void load(DatabaseConfig config, LocalDate today) {
    var member = new MemberId(portal.memberId());
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    try (var database = Database.open(config.url(), config.user(), config.password().value())) {
      var files = DemoLedger.write(folder, today, SEED);
      var loading = new Import(database.context(), preferences(database), out);
      if (loading.run(files.arguments(member)) != 0) {
        throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
      }
    }
  }

  private static Config config(int port, PortalEmulator emulator, Path folder) {
    return new Config(
        port,
        URI.create("http://127.0.0.1:" + port),
        List.of("127.0.0.0/8"),
        new DatabaseConfig("jdbc:h2:file:" + folder.resolve("demo"), "", new Secret("")),
        new Bitrix24Config(
            AppCard.CLIENT_ID,
            new Secret(AppCard.CLIENT_SECRET),
            emulator.authUrl(),
            emulator.jsUrl(),
            "",
            Duration.ofDays(180),
            ""),
        Map.of("demo", newKey()),
        true,
        false,
        30,
        Map.of());
  }

  private static byte[] newKey() {
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("ledgertab-demo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(Throwable thrown) {
    var cause = thrown.getCause();
    return cause == null ? String.valueOf(thrown.getMessage()) : reason(cause);
  }

  private static Preferences preferences(Database database) {
    return new PortalPreferences(
        new Regions(database.context()), new Choices(database.context(), InstantSource.system()));
  }
}
