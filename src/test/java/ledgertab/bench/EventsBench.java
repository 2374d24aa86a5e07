package ledgertab.bench;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.persistence.Database;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import ledgertab.testing.Engine;

/// A thousand events a second from two hundred portals, each about a record of its own, and what
/// becomes of them.
final class EventsBench {

  private static final String GROUP = "Events";
  private static final int PORTALS = 200;
  private static final int PER_SECOND = 1_000;
  // The records before are those of the warming up.
  private static final int FIRST_RECORD = 1_000_000;
  private static final double MOST_ACK = 100;

  private final Report report;
  private final BenchOptions options;

  EventsBench(Report report, BenchOptions options) {
    this.report = report;
    this.options = options;
  }

  /// @param address of the app's database, in which portals are installed
  static void install(Engine.Address address) {
    try (var database = Database.open(address.url(), address.user(), "")) {
      var box = new SecretBox(Map.of("1", new byte[32]));
      var installations = new Installations(database.context(), box, InstantSource.system());
      IntStream.range(0, PORTALS).forEach(i -> installations.save(installation(i)));
    }
  }

  void measure(AppProcess app) throws InterruptedException {
    warm(app);
    var load = new EventLoad(app.url(), PORTALS, PER_SECOND);
    var cpu = app.cpu();
    var sent = load.send(seconds(), FIRST_RECORD);
    var cpuMillis = app.cpu().minus(cpu).toMillis();
    var began = System.nanoTime();
    var all = new ArrayList<Double>();
    var effects = 0;
    var doubled = 0;
    // What is still to be done when the last one was answered.
    while (effects < sent.accepted() && System.nanoTime() - began < 60e9) {
      Thread.sleep(100);
      var seen = app.events();
      effects += seen.effects();
      doubled += seen.doubled();
      all.addAll(seen.lags());
    }
    report(sent, all);
    figure(
        "CPU of the app for an event, until the last was answered",
        cpuMillis / (double) sent.accepted(),
        "ms");
    figure("all done after the last answer", (System.nanoTime() - began) / 1e6, "ms");
    report.add(Figure.of(GROUP, "lost", sent.accepted() - effects, "").atMost(0));
    report.add(Figure.of(GROUP, "doubled effects", doubled, "").atMost(0));
  }

  // To its end: what came late would hide what is lost of the others.
  private static void warm(AppProcess app) throws InterruptedException {
    var left = new EventLoad(app.url(), PORTALS, PER_SECOND).send(5, 1).accepted();
    var began = System.nanoTime();
    while (left > 0 && System.nanoTime() - began < 60e9) {
      Thread.sleep(100);
      left -= app.events().effects();
    }
  }

  private void report(EventLoad.Sent sent, List<Double> lags) {
    var acks = new Samples(sent.acks());
    figure("sent a second", sent.acks().size() / (double) seconds(), "");
    figure("accepted a second", sent.accepted() / (double) seconds(), "");
    figure("refused or unanswered", sent.acks().size() - sent.accepted(), "");
    figure("ack, p50", acks.median(), "ms");
    report.add(Figure.of(GROUP, "ack, p99", acks.percentile(99), "ms").atMost(MOST_ACK));
    figure("ack, longest", acks.percentile(100), "ms");
    var lag = new Samples(lags);
    figure("lag until the effect, p50", lag.median(), "ms");
    figure("lag until the effect, p99", lag.percentile(99), "ms");
    figure("lag until the effect, longest", lag.percentile(100), "ms");
  }

  private int seconds() {
    return options.quick() ? 5 : 30;
  }

  private void figure(String name, double value, String unit) {
    report.add(Figure.of(GROUP, name, value, unit));
  }

  private static Installation installation(int number) {
    var member = EventLoad.MEMBER + number;
    return new Installation(
        new MemberId(member),
        Installation.Status.ACTIVE,
        PortalAddress.parse("https://" + member + ".example/rest/").orElseThrow(),
        Set.of("crm"),
        1,
        "en",
        Optional.of(new Secret(EventLoad.TOKEN)));
  }
}
