package ledgertab;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import ledgertab.accounting.Connectors;
import ledgertab.accounting.JsonSnapshots;
import ledgertab.accounting.builtin.BuiltinLedger;
import ledgertab.bitrix24.Backoff;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.auth.TokenLife;
import ledgertab.bitrix24.limit.Buckets;
import ledgertab.bitrix24.limit.Gates;
import ledgertab.bitrix24.limit.Turns;
import ledgertab.calls.CallErrors;
import ledgertab.calls.Calls;
import ledgertab.card.Admissions;
import ledgertab.config.Config;
import ledgertab.event.AppUpdates;
import ledgertab.event.Events;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientLinks;
import ledgertab.history.KnownRecords;
import ledgertab.history.Ledgers;
import ledgertab.history.PortalPreferences;
import ledgertab.history.SnapshotWriter;
import ledgertab.history.Snapshots;
import ledgertab.history.Visits;
import ledgertab.install.Installs;
import ledgertab.persistence.Database;
import ledgertab.placement.Placements;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.Deletions;
import ledgertab.portal.InstallationCounts;
import ledgertab.portal.InstallationList;
import ledgertab.portal.Installations;
import ledgertab.portal.KeepAlive;
import ledgertab.portal.Moves;
import ledgertab.portal.Plans;
import ledgertab.portal.Reauthorizations;
import ledgertab.portal.Regions;
import ledgertab.portal.TenantChanges;
import ledgertab.portal.TokenProofs;
import ledgertab.portal.UserChoices;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.Tabs;
import ledgertab.registration.Registrations;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundGuard;
import ledgertab.security.SecretBox;
import ledgertab.settings.AppPage;
import ledgertab.settings.health.HealthPage;
import ledgertab.settings.health.SupportPage;
import ledgertab.settings.news.NewsPage;
import ledgertab.support.Desk;
import ledgertab.upkeep.Checks;
import ledgertab.upkeep.Outcome;
import ledgertab.upkeep.Rounds;
import ledgertab.upkeep.Walk;
import ledgertab.web.Assets;
import ledgertab.web.ErrorPages;
import ledgertab.web.Health;
import ledgertab.web.RequestIds;
import ledgertab.web.SecurityHeaders;
import ledgertab.web.Surroundings;
import ledgertab.web.Views;
import org.jooq.DSLContext;

/// The composition root: every collaborator is made here, in reading order.
public final class App implements AutoCloseable {

  private static final long MAX_BODY_BYTES = 1024 * 1024;
  private static final int STOP_WITHIN_MILLIS = 8_000;

  // Left to itself Jetty starts the JVM's whole management to find this out, a seventh of the
  // start.
  private static final String CACHE_LINE = "org.eclipse.jetty.util.referencesPerCacheLine";
  private static final String REFERENCES = "16";

  private final Resources resources;
  private final Javalin server;

  private App(Resources resources, Javalin server) {
    this.resources = resources;
    this.server = server;
  }

  /// What outlives the requests; closed when the last one is answered.
  private record Resources(
      Database database, DSLContext db, Metrics metrics, SnapshotWriter writer, Calls calls)
      implements AutoCloseable {

    static Resources of(Config config, InstantSource clock, Database database) {
      var metrics = new Metrics();
      var db = database.context();
      var kept = Period.ofDays(config.callLogDays());
      var calls = Calls.of(db, kept, clock, metrics::callsDropped);
      return new Resources(database, db, metrics, SnapshotWriter.inBackground(), calls);
    }

    @Override
    public void close() {
      writer.close();
      calls.close();
      database.close();
      metrics.close();
    }
  }

  public static App start(Config config) {
    return start(config, InstantSource.system(), ledgers -> ledgers);
  }

  /// @param wrapped lets a test or the demo stand between the app and its ledgers
  public static App start(Config config, InstantSource clock, UnaryOperator<Ledgers> wrapped) {
    var database =
        Database.open(
            config.database().url(),
            config.database().user(),
            config.database().password().value());
    var migrating = CompletableFuture.runAsync(database::migrate, App::start);
    var resources = Resources.of(config, clock, database);
    try {
      var server = create(config, clock, resources, wrapped);
      await(migrating);
      database.measure(resources.metrics().registry());
      resources.calls().start();
      listen(server, config.port());
      return new App(resources, server);
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  /// Database and server are made ready side by side.
  private static void start(Runnable task) {
    Thread.ofPlatform().name("migrations").start(task);
  }

  private static void await(CompletableFuture<Void> migrating) {
    try {
      migrating.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static void listen(Javalin server, int port) {
    // What stops the start is said once, by Main.
    JavalinLogger.enabled = false;
    try {
      server.start(port);
    } catch (JavalinBindException e) {
      throw new IllegalStateException("port " + port + " cannot be used: it is taken or forbidden");
    } finally {
      JavalinLogger.enabled = true;
    }
  }

  /// The port it listens on.
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } finally {
      resources.close();
    }
  }

  private static Javalin create(
      Config config, InstantSource clock, Resources resources, UnaryOperator<Ledgers> wrapped) {
    var database = resources.database();
    var metrics = resources.metrics();
    var calls = resources.calls();
    var bitrix24 = config.bitrix24();
    var box = new SecretBox(config.encryptionKeys());
    var db = resources.db();
    var life = new TokenLife(bitrix24.refreshTokenLife());
    var installations = new Installations(db, box, clock, life);

    var outbound =
        new OutboundClient(
            new OutboundGuard(config.allowPrivateUpstreams()),
            "LedgerTab/" + Version.current(),
            OutboundClient.Limits.STANDARD);
    var keys = new AuthServer.AppKeys(bitrix24.clientId(), bitrix24.clientSecret());
    var authServer = new AuthServer(outbound.heardBy(calls), keys, bitrix24.oauthUrl(), clock);
    var proofs = new TokenProofs(installations, authServer);
    var moves = new Moves(installations, proofs);
    var plans = new Plans(db, clock);
    var buckets =
        database
            .shared()
            .map(pool -> Buckets.shared(pool, clock))
            .orElseGet(() -> Buckets.inMemory(clock));
    var turns = new Turns(buckets, plans::allowance);
    var portals =
        new PortalClient(
            outbound,
            new PortalClient.Habits(
                moves, Backoff.STANDARD, Gates.of(turns, clock), metrics.and(calls), clock));

    var choices = new Choices(db, clock);
    var preferences = new PortalPreferences(new Regions(db), choices);
    var ledgers =
        metrics.around(wrapped.apply(new Connectors(new BuiltinLedger(db, preferences, clock))));
    var snapshots = new Snapshots(db, metrics, resources.writer());
    var codecs = new JsonSnapshots();
    var histories = new ClientHistories(ledgers, snapshots, codecs, preferences, clock);

    var headers = new SecurityHeaders(bitrix24.jsUrl());
    var views = new Views(clock, new Assets(), bitrix24.jsUrl().toString(), bitrix24.appCode());
    var surroundings = new Surroundings(clock, headers, views);
    var reauthorizations = new Reauthorizations(installations, proofs, clock);
    var tokens = new InstallationTokens(installations, authServer, clock);
    var keepAlive = new KeepAlive(db, tokens, clock, life);
    var counts = new InstallationCounts(db, clock, life);
    metrics.count(counts);
    var list = new InstallationList(db, clock, life);
    var desk = new Desk(config.operators(), list, counts, clock);
    var proving =
        new Admissions.Portals(
            installations, plans, portals, authServer, moves, reauthorizations, choices);
    var checks = new Checks(db, clock, Version.current());
    metrics.count(checks);
    var userChoices = new UserChoices(db, clock);
    var deletions = new Deletions(db, clock);
    var registrations =
        new Registrations(
            portals, config.appUrl(), member -> choices.value(member, Tabs.TOPIC).placements());
    var health =
        new HealthPage.Sources(
            installations,
            reauthorizations,
            registrations,
            histories,
            preferences,
            new AuditTrail(db),
            checks,
            userChoices);
    var support = new SupportPage.Desk(new CallErrors(db, clock), portals, Version.current());
    var appPage =
        new AppPage(
            proving,
            new AppPage.Store(db, box, choices, preferences, histories, registrations),
            new AppPage.Care(health, support),
            surroundings);
    var placements =
        new Placements(
            proving,
            new Placements.Clients(
                histories,
                new ClientLinks(db, clock),
                new KnownRecords(db, codecs),
                new Visits(db, clock),
                preferences),
            box,
            surroundings);
    Consumer<MemberId> installed =
        member -> {
          checks.store(member, Outcome.RIGHT);
          NewsPage.arrived(userChoices, member, Version.current());
        };
    var installs =
        new Installs(
            portals,
            authServer,
            installations,
            new Installs.Settings(registrations, deletions, installed, box),
            surroundings);
    var updates = new AppUpdates(installations, proofs, portals, checks);
    var rounds =
        new Rounds(
            List.of(
                new Rounds.Round(
                    "deleting what portals left behind",
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    deletions::pass),
                new Rounds.Round(
                    "changing stored data",
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(10),
                    new TenantChanges(db, clock, List.of())::pass),
                new Rounds.Round(
                    "looking after portals",
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    new Walk(installations, tokens, portals, registrations, checks)::pass)));
    var events = new Events(installations, updates, db, clock);
    return Javalin.create(
        javalin -> {
          common(javalin, headers);
          javalin.events.serverStarted(keepAlive::start);
          javalin.events.serverStarted(() -> Thread.startVirtualThread(outbound::prepare));
          javalin.events.serverStopping(keepAlive::close);
          javalin.events.serverStarted(rounds::start);
          javalin.events.serverStopping(rounds::close);
          javalin.requestLogger.http(new RequestLog(metrics, calls)::ended);
          javalin.fileRenderer(views);
          new ErrorPages().routes(javalin.routes);
          new Health(Map.of("database", database::isAlive)).routes(javalin.routes);
          javalin.routes.get("/metrics", metrics::show);
          placements.routes(javalin.routes);
          appPage.routes(javalin.routes);
          installs.routes(javalin.routes);
          events.routes(javalin.routes);
          desk.routes(javalin.routes);
        });
  }

  private static void common(JavalinConfig javalin, SecurityHeaders headers) {
    javalin.concurrency.useVirtualThreads = true;
    javalin.startup.showJavalinBanner = false;
    javalin.http.maxRequestSize = MAX_BODY_BYTES;
    javalin.http.prefer405over404 = true;
    javalin.jetty.modifyServer(server -> server.setStopTimeout(STOP_WITHIN_MILLIS));
    System.setProperty(CACHE_LINE, REFERENCES);
    javalin.staticFiles.enableWebjars();
    javalin.staticFiles.add(
        files -> {
          files.hostedPath = "/static";
          files.directory = "static";
          files.location = Location.CLASSPATH;
          files.headers = Map.of("Cache-Control", "public, max-age=31536000, immutable");
        });
    javalin.routes.before(
        ctx -> {
          RequestIds.begin(ctx);
          headers.apply(ctx);
        });
  }
}
