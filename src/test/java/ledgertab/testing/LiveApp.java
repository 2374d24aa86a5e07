package ledgertab.testing;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static ledgertab.persistence.generated.Tables.ROUND_RUN;
import static ledgertab.persistence.generated.Tables.SCHEDULED_TASKS;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ledgertab.App;
import ledgertab.accounting.builtin.load.Import;
import ledgertab.config.Config;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalEmulator;
import ledgertab.emulator.PortalForm;
import ledgertab.emulator.PortalUser;
import ledgertab.history.PortalPreferences;
import ledgertab.history.Preferences;
import ledgertab.persistence.Database;
import ledgertab.persistence.generated.tables.records.ScheduledTasksRecord;
import ledgertab.portal.Regions;
import ledgertab.portal.choices.Choices;
import ledgertab.security.Secret;
import ledgertab.testing.FaultyConnector.Mode;

/// The whole app on a real port, with emulated portals, a real database and a ledger that can be
/// told to fail.
public final class LiveApp implements AutoCloseable {

  /// What the operator `olga` signs in with.
  public static final String OPERATOR_TOKEN = "desk";

  private static final String OPERATOR_HASH =
      "49be417ad74080a0031b636b44cfc26fdd0065492d6cd3b033960c4414955cf7";

  public static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

  private final SettableClock clock = new SettableClock(START);
  private final PortalEmulator emulator = PortalEmulator.start(clock);
  private final FaultyLedgers ledgers = new FaultyLedgers();
  private final Engine.Address address;
  private final URI url;
  private final AppClient client;
  private final App app;

  /// The one of each engine that test classes of a process share, until it ends.
  private static final class Shared {
    static final Map<Engine, LiveApp> APPS = new ConcurrentHashMap<>();
  }

  private LiveApp(Engine engine, String appCode) {
    address = engine.migrated();
    var port = Ports.free();
    url = URI.create("http://localhost:" + port);
    client = new AppClient(url);
    holdSweep();
    app = App.start(config(port, appCode), clock, ledgers::around);
  }

  /// It would ask portals while tests count what they are asked.
  private void holdSweep() {
    var row = new ScheduledTasksRecord();
    row.setTaskName("looking for missed events");
    row.setTaskInstance(RecurringTask.INSTANCE);
    row.setExecutionTime(OffsetDateTime.now(ZoneOffset.UTC).plusYears(1));
    row.setPicked(false);
    row.setVersion(1L);
    try (var database = database()) {
      database.context().insertInto(SCHEDULED_TASKS).set(row).execute();
    }
  }

  public static LiveApp start(Engine engine) {
    return new LiveApp(engine, "");
  }

  /// An app of Market with this code.
  public static LiveApp fromMarket(String appCode) {
    return new LiveApp(Engine.H2, appCode);
  }

  /// One that other tests have used on portals of their own, which are gone: at `START` again, with
  /// healthy ledgers and an authorization server without troubles. Not to be closed.
  public static LiveApp shared(Engine engine) {
    var app = Shared.APPS.computeIfAbsent(engine, e -> AtTheEnd.close(start(e)));
    app.emulator.closePortals();
    app.emulator.authFaults().clear();
    app.clock.set(START);
    app.ledgers.declare(List.of());
    app.ledgers.become(Mode.HEALTHY);
    return app;
  }

  public SettableClock clock() {
    return clock;
  }

  public PortalEmulator emulator() {
    return emulator;
  }

  public FaultyLedgers ledgers() {
    return ledgers;
  }

  public URI url() {
    return url;
  }

  /// A second look at the app's database.
  public Database database() {
    return Database.open(address.url(), address.user(), "");
  }

  /// Delivers what the portal has to tell and waits until the app has worked on it.
  public void deliver(Portal portal) throws InterruptedException {
    portal.deliver();
    var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    try (var database = database()) {
      while (database.context().fetchCount(EVENT_INBOX) > 0) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("events wait");
        }
        Thread.sleep(50);
      }
    }
  }

  /// That somebody has opened it is noted beside the opening; waits until it is.
  public void awaitOpening(Portal portal) {
    var isNoted =
        INSTALLATION.MEMBER_ID.eq(portal.memberId()).and(INSTALLATION.OPENED_AT.isNotNull());
    var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    try (var database = database()) {
      while (!database.context().fetchExists(INSTALLATION, isNoted)) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("no opening is noted");
        }
      }
    }
  }

  /// Has the app do one of its rounds now, and waits until it has.
  public void round(String name) throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    try (var database = database()) {
      var db = database.context();
      db.deleteFrom(ROUND_RUN).where(ROUND_RUN.NAME.eq(name)).execute();
      while (!db.fetchExists(ROUND_RUN, ROUND_RUN.NAME.eq(name))) {
        db.update(SCHEDULED_TASKS)
            .set(SCHEDULED_TASKS.EXECUTION_TIME, OffsetDateTime.now(ZoneOffset.UTC))
            .where(SCHEDULED_TASKS.TASK_NAME.eq(name))
            .and(SCHEDULED_TASKS.PICKED.isFalse())
            .execute();
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(name + " does not run");
        }
        Thread.sleep(50);
      }
    }
  }

  /// A new portal on which the app is known but not installed.
  public Portal portal() {
    var portal = emulator.portal();
    portal.add(AppCard.at(url));
    return portal;
  }

  /// A new portal on which an administrator has installed the app.
  public Portal installedPortal() {
    var portal = portal();
    var page = post(portal.installForm(portal.admin()));
    if (!page.body().contains("install-done")) {
      throw new IllegalStateException("not installed: " + page.body());
    }
    portal.finishInstall();
    portal.forgetRequests();
    return portal;
  }

  /// Loads the built-in ledger of a portal; each text is a CSV file, empty for none.
  public void load(Portal portal, String clients, String documents, String complaints) {
    load(
        portal, Map.of("--clients", clients, "--documents", documents, "--complaints", complaints));
  }

  /// Loads the built-in ledger with clients as they were on a day such as `2026-11-20`.
  public void load(Portal portal, String clients, String day) {
    load(portal, new ArrayList<>(List.of("--as-of", day)), Map.of("--clients", clients));
  }

  /// @param files CSV texts by their option of `ledgertab import`
  public void load(Portal portal, Map<String, String> files) {
    load(portal, new ArrayList<>(), files);
  }

  private void load(Portal portal, List<String> arguments, Map<String, String> files) {
    arguments.addAll(List.of("--member-id", portal.memberId()));
    files.forEach((option, csv) -> add(arguments, option, csv));
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    try (var database = database()) {
      if (new Import(database.context(), preferences(database), out).run(arguments) != 0) {
        throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
      }
    }
  }

  public OpenTab open(Portal portal, PortalUser user, String placement, int record) {
    return open(portal.placementForm(user, placement, record));
  }

  public OpenTab open(PortalForm form) {
    return new OpenTab(url, this::send, post(form));
  }

  public HttpResponse<String> post(PortalForm form) {
    return client.post(form);
  }

  public HttpResponse<String> post(String path, String body) {
    return client.post(path, body);
  }

  public HttpResponse<String> get(String path) {
    return client.get(path);
  }

  public HttpResponse<String> send(HttpRequest request) {
    return client.send(request);
  }

  @Override
  public void close() {
    app.close();
    emulator.close();
    client.close();
  }

  private static void add(List<String> arguments, String option, String csv) {
    if (!csv.isEmpty()) {
      try {
        var file = Files.createTempFile("ledger", ".csv");
        file.toFile().deleteOnExit();
        arguments.addAll(List.of(option, Files.writeString(file, csv).toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Config config(int port, String appCode) {
    return new Config(
        port,
        url,
        List.of("127.0.0.0/8"),
        new Config.DatabaseConfig(address.url(), address.user(), new Secret("")),
        new Config.Bitrix24Config(
            AppCard.CLIENT_ID,
            new Secret(AppCard.CLIENT_SECRET),
            emulator.authUrl(),
            emulator.jsUrl(),
            appCode,
            Duration.ofDays(180),
            ""),
        Map.of("1", new byte[32]),
        true,
        false,
        30,
        Map.of("olga", OPERATOR_HASH));
  }

  private static Preferences preferences(Database database) {
    return new PortalPreferences(
        new Regions(database.context()), new Choices(database.context(), InstantSource.system()));
  }
}
