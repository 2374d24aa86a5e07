package ledgertab.bench;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import ledgertab.bitrix24.Backoff;
import ledgertab.bitrix24.Caller;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.PortalAnswer;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.PortalClient.Habits;
import ledgertab.bitrix24.limit.Gates;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalEmulator;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.StubServer;

/// What a portal's limits leave of a crowd: through the whole app, beside background work, and on a
/// thousand portals.
record LimitsBench(Report report, BenchOptions options) {

  private static final String GROUP = "Limits";
  private static final int CROWD = 200;
  private static final int WARM_UP = 40;
  private static final double BOUND_SECONDS = (CROWD - 50) / 2.0;
  private static final int PORTALS = 1_000;
  private static final int CALLS_PER_PORTAL = 20;
  private static final int WORKERS = 20;
  private static final int PORTAL_MILLIS = 50;

  /// Two hundred openings at once on one portal of the usual plan.
  void crowd(BenchPortal portal, HttpClient http) throws InterruptedException {
    var people = new CrowdOfOpenings(http);
    people.open(IntStream.range(0, WARM_UP).mapToObj(portal::form).toList());
    // What warming up took is back after this.
    Thread.sleep(Duration.ofSeconds(WARM_UP));
    portal.requests();
    var tabs = IntStream.range(0, CROWD).mapToObj(portal::form).toList();
    var times = new Samples(people.open(tabs));
    var refused =
        (double)
            portal.portal().requests().stream().filter(request -> request.status() == 503).count();
    var all = times.percentile(100) / 1000;
    var name = CROWD + " openings at once on one portal: ";
    add(Figure.of(GROUP, name + "until all are served", all, "s").atMost(BOUND_SECONDS / 0.95));
    add(Figure.of(GROUP, name + "least possible", BOUND_SECONDS, "s"));
    add(Figure.of(GROUP, name + "share of the bucket used", 100 * BOUND_SECONDS / all, "%"));
    add(Figure.of(GROUP, name + "median", times.median() / 1000, "s"));
    add(Figure.of(GROUP, name + "refused by the portal (503)", refused, "").atMost(0));
    add(Figure.of(GROUP, name + "requests to the portal", portal.requests(), ""));
  }

  /// One call a second by people, alone and while background work takes all it may.
  void besideBackgroundWork() throws InterruptedException {
    try (var emulator = PortalEmulator.start()) {
      var portal = emulator.portal();
      portal.add(AppCard.at(URI.create("http://127.0.0.1:1")));
      portal.faults().latency(Duration.ofMillis(PORTAL_MILLIS));
      var client = client();
      people(client, portal, 3);
      var alone = people(client, portal, seconds());
      var over = new AtomicBoolean();
      var workers =
          IntStream.range(0, WORKERS).mapToObj(_ -> worker(client, portal, over)).toList();
      people(client, portal, 3);
      portal.forgetRequests();
      var beside = people(client, portal, seconds());
      var worked = portal.requests().size() - seconds();
      var refused = (double) portal.requests().stream().filter(r -> r.status() == 503).count();
      over.set(true);
      workers.forEach(Thread::interrupt);
      latency("a call by people, alone: ", alone);
      latency("a call by people beside background work: ", beside);
      add(Figure.of(GROUP, "background calls meanwhile", worked / (double) seconds(), "a second"));
      add(Figure.of(GROUP, "refused by the portal meanwhile (503)", refused, "").atMost(0));
    }
  }

  /// A thousand portals at the same time, each called twenty times in a row.
  void manyPortals() throws InterruptedException {
    try (var server = new StubServer()) {
      server.does(
          exchange -> {
            pause(PORTAL_MILLIS);
            StubServer.answer(exchange, 200, "{\"result\":true}");
          });
      var client = client();
      var threads = ManagementFactory.getThreadMXBean();
      threads.resetPeakThreadCount();
      var begin = System.nanoTime();
      var calls = new ArrayList<Thread>();
      var answered = new AtomicInteger();
      for (int i = 0; i < PORTALS; i++) {
        var address = new PortalAddress(server.url("/rest/"));
        var member = new MemberId("portal" + i);
        var call = new PortalCall(member, address, new Secret("t"), Caller.viewer(1));
        calls.add(Thread.ofVirtual().start(() -> inARow(client, call, answered)));
      }
      var peak = 0L;
      for (var call : calls) {
        call.join();
        peak = Math.max(peak, heap());
      }
      var seconds = (System.nanoTime() - begin) / 1e9;
      var name = "1,000 portals at once: ";
      add(Figure.of(GROUP, name + "calls a second", answered.get() / seconds, ""));
      add(
          Figure.of(
              GROUP,
              name + "calls without an answer",
              PORTALS * CALLS_PER_PORTAL - answered.get(),
              ""));
      add(Figure.of(GROUP, name + "heap, peak with the emulated portals", peak / 1e6, "MB"));
      add(Figure.of(GROUP, name + "platform threads, peak", threads.getPeakThreadCount(), ""));
      add(Figure.of(GROUP, name + "connections", server.connections(), ""));
    }
  }

  private static void inARow(PortalClient client, PortalCall call, AtomicInteger answered) {
    for (int i = 0; i < CALLS_PER_PORTAL; i++) {
      if (client.call(call, "profile", Map.of()) instanceof PortalAnswer.Answered) {
        answered.incrementAndGet();
      }
    }
  }

  private List<Double> people(PortalClient client, Portal portal, int count)
      throws InterruptedException {
    var times = new ArrayList<Double>();
    for (int i = 0; i < count; i++) {
      var call = call(portal, Caller.viewer(2));
      var begin = System.nanoTime();
      if (!(client.call(call, "profile", Map.of()) instanceof PortalAnswer.Answered)) {
        throw new IllegalStateException("a call by people was refused");
      }
      times.add((System.nanoTime() - begin) / 1e6);
      Thread.sleep(Duration.ofSeconds(1));
    }
    return times;
  }

  private static Thread worker(PortalClient client, Portal portal, AtomicBoolean over) {
    return Thread.ofVirtual()
        .start(
            () -> {
              while (!over.get()) {
                client.call(call(portal, Caller.background(1)), "profile", Map.of());
              }
            });
  }

  private static PortalCall call(Portal portal, Caller caller) {
    return new PortalCall(
        new MemberId(portal.memberId()),
        PortalAddress.parse(portal.clientEndpoint()).orElseThrow(),
        new Secret(portal.issueTokens(portal.manager()).access()),
        caller);
  }

  private static PortalClient client() {
    var clock = InstantSource.system();
    return new PortalClient(
        new OutboundClient(new OutboundGuard(true), "Bench", OutboundClient.Limits.STANDARD),
        new Habits((_, _) -> false, Backoff.STANDARD, Gates.inMemory(clock), _ -> {}, clock));
  }

  private void latency(String name, List<Double> times) {
    var samples = new Samples(times);
    add(Figure.of(GROUP, name + "median", samples.median(), "ms"));
    add(Figure.of(GROUP, name + "p95", samples.percentile(95), "ms"));
  }

  private int seconds() {
    return options.quick() ? 10 : 40;
  }

  private void add(Figure figure) {
    report.add(figure);
  }

  private static long heap() {
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void pause(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
