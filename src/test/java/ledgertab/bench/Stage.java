package ledgertab.bench;

import java.util.ArrayList;
import java.util.List;

/// The openings at one distance of portal and ledger.
final class Stage {

  private static final double COLD = 510;
  private static final double KNOWN = 360;
  private static final double WARM_SERVER = 20;
  private static final int WARM_PER_COLD = 10;

  private final Openings openings;
  private final BenchPortal portal;
  private final String group;
  private final boolean far;
  private final List<Figure> figures = new ArrayList<>();

  /// @param far whether portal and ledger take their time, as the goals suppose
  Stage(Openings openings, BenchPortal portal, String group, boolean far) {
    this.openings = openings;
    this.portal = portal;
    this.group = group;
    this.far = far;
  }

  List<Figure> measure(int samples) throws InterruptedException {
    portal.requests();
    var before = openings.metrics();
    var cold = lastPanels("cold", openings.cold(samples), COLD);
    upstream(before, openings.metrics());
    var asked = portal.requests() / (double) samples;
    plain("cold: requests to the portal", asked, "");
    lastPanels("cold, record known", openings.known(samples), KNOWN);
    plain("cold, record known: requests to the portal", portal.requests() / (double) samples, "");
    warm(samples * WARM_PER_COLD, cold);
    return figures;
  }

  /// What of it was spent waiting for others, the emulated portal's own work included.
  private void upstream(String before, String after) {
    for (var other : List.of("portal", "ledger")) {
      var timer = "ledgertab_" + other + "_call_seconds";
      var mean = Upstream.of(after, timer).meanSince(Upstream.of(before, timer));
      plain("cold: of it one call to the " + other + ", mean", mean, "ms");
    }
  }

  private double lastPanels(String name, List<Opening> opened, double goal) {
    var panels = new Samples(opened.stream().map(Opening::lastPanel).toList());
    var first = new Samples(opened.stream().map(Opening::firstByte).toList());
    plain(name + ": first byte, median", first.median(), "ms");
    var median = Figure.of(group, name + ": last panel, median", panels.median(), "ms");
    figures.add(far ? median.atMost(goal) : median);
    plain(name + ": last panel, p95", panels.percentile(95), "ms");
    plain(name + ": requests of the browser", opened.getLast().requests(), "");
    return panels.median();
  }

  private void warm(int samples, double cold) {
    var tabs = openings.primed();
    portal.requests();
    var before = openings.serverTimes();
    var warm = openings.warm(tabs, samples);
    var server = openings.serverTimes().since(before);
    var panels = new Samples(warm.stream().map(Opening::lastPanel).toList());
    plain("warm: server time, p50", server.percentile(50), "ms");
    var p95 = Figure.of(group, "warm: server time, p95", server.percentile(95), "ms");
    figures.add(p95.atMost(WARM_SERVER));
    plain("warm: last panel at the client, median", panels.median(), "ms");
    plain("warm: last panel at the client, p95", panels.percentile(95), "ms");
    plain("warm: requests of the browser", warm.getLast().requests(), "");
    plain("warm: requests to the portal", portal.requests() / (double) samples, "");
    plain("warm / cold, last panel", panels.median() / cold, "");
  }

  private void plain(String name, double value, String unit) {
    figures.add(Figure.of(group, name, value, unit));
  }
}
