package ledgertab.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import ledgertab.accounting.builtin.load.Import;
import ledgertab.emulator.AppCard;
import ledgertab.history.Preferences;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;

/// Measures the whole app over real HTTP: the app in one process, portal and users in this one.
public final class Bench {

  private static final int PORTAL_MILLIS = 150;
  private static final int LEDGER_MILLIS = 300;
  private static final double MOST_CPU = 0.5;
  private static final Path RESULTS = Path.of("target", "bench");
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private final BenchOptions options;
  private final Path folder;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Report report;

  private Bench(BenchOptions options, Path folder) {
    this.options = options;
    this.folder = folder;
    this.report = new Report(surroundings(options));
  }

  public static void main(String[] args) throws Exception {
    try {
      var options = BenchOptions.parse(List.of(args));
      Files.createDirectories(RESULTS);
      var bench = new Bench(options, Files.createTempDirectory("ledgertab-bench"));
      if (options.limits()) {
        bench.limits();
      } else if (options.events()) {
        bench.events();
      } else if (options.ledger()) {
        bench.ledger();
      } else {
        bench.run();
      }
      bench.report.print(System.out);
      bench.report.write(RESULTS);
      System.exit(0);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private void limits() throws InterruptedException {
    var limits = new LimitsBench(report, options);
    var address = address();
    try (var portal = new BenchPortal(1)) {
      portal.portal().enterprise(false);
      var url = URI.create("http://127.0.0.1:" + freePort());
      try (var _ = AppProcess.start(url, environment(url, portal, address))) {
        portal.install(url);
        say("200 openings at once, more than a minute");
        limits.crowd(portal, http);
      }
    }
    say("Beside background work");
    limits.besideBackgroundWork();
    say("1,000 portals");
    limits.manyPortals();
  }

  /// On a PostgreSQL that waits for its disk, as one does that is not there for tests.
  private void events() throws IOException, InterruptedException {
    try (var postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        var portal = new BenchPortal(1)) {
      var address = new Engine.Address(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
      var url = URI.create("http://127.0.0.1:" + freePort());
      try (var app = AppProcess.start(url, environment(url, portal, address))) {
        EventsBench.install(address);
        say("1,000 events a second");
        new EventsBench(report, options).measure(app);
        say("1,000 events a second, of which some read ahead and write orders");
        var deals = new MovingDeals(portal, url, options.quick() ? 8 : 25);
        deals.install(address);
        new EventWorkBench(report, options).measure(app, deals);
      }
    }
  }

  private void ledger() throws Exception {
    var ledger = new LedgerBench(report, options, folder);
    say("Real ledgers");
    for (var what : new RealLedgers(report, options).measure()) {
      report.note("Not measured", what);
    }
    say("Imports");
    var number = new AtomicInteger();
    ledger.imports(() -> address("import" + number.incrementAndGet()));
    say("Pushes");
    try (var portal = new BenchPortal(1)) {
      var url = URI.create("http://127.0.0.1:" + freePort());
      try (var _ = AppProcess.start(url, environment(url, portal, address("push")))) {
        portal.install(url);
        ledger.push(portal, url);
      }
    }
  }

  private Engine.Address address() {
    return address("bench");
  }

  private Engine.Address address(String name) {
    return options.postgres()
        ? Engine.POSTGRESQL.address()
        : new Engine.Address("jdbc:h2:file:" + folder.resolve(name), "");
  }

  private void run() throws InterruptedException {
    var address = address();
    try (var portal = new BenchPortal(options.clients())) {
      var url = URI.create("http://127.0.0.1:" + freePort());
      try (var app = AppProcess.start(url, environment(url, portal, address))) {
        portal.install(url);
        load(portal, address);
        open(app, portal, address);
      }
      starts(portal);
    }
  }

  private void open(AppProcess app, BenchPortal portal, Engine.Address address)
      throws InterruptedException {
    var openings =
        new Openings(app, portal, () -> Database.open(address.url(), address.user(), ""), http);
    distance(app, portal, PORTAL_MILLIS, LEDGER_MILLIS);
    var first = openings.cold(1).getFirst();
    distance(app, portal, 0, 0);
    say("Warming up");
    openings.cold(options.warmUp());
    Saturation.measure(app, http, openings.primed(), options.saturatedSeconds());
    say("Portal " + PORTAL_MILLIS + " ms, ledger " + LEDGER_MILLIS + " ms");
    distance(app, portal, PORTAL_MILLIS, LEDGER_MILLIS);
    report.add(
        new Stage(openings, portal, "Portal 150 ms, ledger 300 ms", true)
            .measure(options.samples()));
    report.add(
        Figure.of(
            "Portal 150 ms, ledger 300 ms",
            "very first opening after the start",
            first.lastPanel(),
            "ms"));
    if (options.browser()) {
      say("Browser");
      report.add(new InBrowser(portal).measure(options.clients() - 20, 5));
    }
    say("Portal 0 ms, ledger 0 ms");
    distance(app, portal, 0, 0);
    report.add(
        new Stage(openings, portal, "Portal 0 ms, ledger 0 ms", false).measure(options.samples()));
    // Its request to the portal may still be on its way when the next stage begins to count.
    report.add(new Weight(http).of(portal.form(0)));
    say("Saturated");
    saturate(app, openings);
  }

  private void saturate(AppProcess app, Openings openings) {
    var load = Saturation.measure(app, http, openings.primed(), options.saturatedSeconds());
    report.add(Figure.of("Saturated", "warm openings per second", load.perSecond(), ""));
    report.add(
        Figure.of("Saturated", "CPU per warm opening", load.cpuMillis(), "ms").atMost(MOST_CPU));
    app.collectGarbage();
    report.add(
        Figure.of("Saturated", "heap in use after a collection", heap(openings.metrics()), "MB"));
  }

  private void starts(BenchPortal portal) {
    var distribution = RESULTS.resolve("dist");
    if (!Files.exists(distribution)) {
      return;
    }
    say("Start");
    var url = URI.create("http://127.0.0.1:" + freePort());
    var own = new Engine.Address("jdbc:h2:file:" + folder.resolve("start"), "");
    report.add(
        new Starts(distribution.toAbsolutePath(), environment(url, portal, own), http)
            .measure(url));
  }

  private void load(BenchPortal portal, Engine.Address address) {
    var member = portal.portal().memberId();
    var books =
        new BenchBooks(
            options.clients(),
            LocalDate.now(Preferences.defaults().zone(new ledgertab.bitrix24.MemberId(member))));
    var said = new ByteArrayOutputStream();
    try (var database = Database.open(address.url(), address.user(), "")) {
      var out = new PrintStream(said, true, StandardCharsets.UTF_8);
      var loading = new Import(database.context(), Preferences.defaults(), out);
      if (loading.run(books.write(folder, member)) != 0) {
        throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
      }
    }
  }

  private static void distance(
      AppProcess app, BenchPortal portal, int portalMillis, int ledgerMillis) {
    portal.delay(portalMillis);
    app.ledgerDelay(ledgerMillis);
  }

  private static double heap(String metrics) {
    return Pattern.compile("^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$", Pattern.MULTILINE)
            .matcher(metrics)
            .results()
            .mapToDouble(found -> Double.parseDouble(found.group(1)))
            .sum()
        / 1e6;
  }

  private static Map<String, String> environment(
      URI url, BenchPortal portal, Engine.Address address) {
    var environment = new HashMap<String, String>();
    environment.put("PORT", String.valueOf(url.getPort()));
    environment.put("APP_URL", url.toString());
    environment.put("B24_CLIENT_ID", AppCard.CLIENT_ID);
    environment.put("B24_CLIENT_SECRET", AppCard.CLIENT_SECRET);
    environment.put("B24_OAUTH_URL", portal.emulator().authUrl().toString());
    environment.put("B24_JS_URL", portal.emulator().jsUrl().toString());
    environment.put("ENCRYPTION_KEYS", "1:" + KEY);
    environment.put("ALLOW_PRIVATE_UPSTREAMS", "true");
    environment.put("DATABASE_URL", address.url());
    environment.put("DATABASE_USER", address.user());
    return environment;
  }

  private static Map<String, String> surroundings(BenchOptions options) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    var all = new LinkedHashMap<String, String>();
    all.put(
        "Machine",
        system.getAvailableProcessors()
            + " processors, load average "
            + String.format(Locale.ROOT, "%.2f", system.getSystemLoadAverage())
            + " at the start; emulator and users share them with the app");
    all.put("Java", Runtime.version().toString());
    all.put("Database", options.postgres() ? "PostgreSQL, embedded" : "H2, in a file");
    all.put("Run", options.quick() ? "quick" : "full");
    return all;
  }

  private static void say(String stage) {
    System.err.println(stage + " ...");
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
