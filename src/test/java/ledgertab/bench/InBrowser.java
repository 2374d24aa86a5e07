package ledgertab.bench;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import ledgertab.testing.Browser;

/// The tab in Chromium, in the frame of the emulated portal's card.
final class InBrowser {

  private static final String GROUP = "Browser";
  private static final double MOST_SHIFT = 0.05;
  private static final String LARGEST_PAINT =
      """
      () => new Promise(done => {
        setTimeout(() => done(-1), 2000);
        new PerformanceObserver(seen => done(seen.getEntries().at(-1).startTime))
          .observe({ type: 'largest-contentful-paint', buffered: true });
      })""";
  private static final String SHIFTS =
      """
      () => new Promise(done => {
        let sum = 0;
        setTimeout(() => done(sum), 300);
        new PerformanceObserver(seen => seen.getEntries().forEach(e => { sum += e.value; }))
          .observe({ type: 'layout-shift', buffered: true });
      })""";

  private final BenchPortal portal;
  private final List<Double> paints = new ArrayList<>();
  private final List<Double> shifts = new ArrayList<>();

  InBrowser(BenchPortal portal) {
    this.portal = portal;
  }

  /// @param first the first of so many clients that nobody has opened yet
  List<Figure> measure(int first, int count) {
    try (var browser = Browser.launch()) {
      var page = browser.page(1280, 1400);
      open(page, first);
      paints.clear();
      shifts.clear();
      for (int i = 1; i <= count; i++) {
        open(page, first + i);
      }
      var figures = new ArrayList<>(figures("cold"));
      paints.clear();
      shifts.clear();
      for (int i = 0; i < count; i++) {
        open(page, first + count);
      }
      figures.addAll(figures("warm"));
      return figures;
    }
  }

  private void open(Page page, int client) {
    page.navigate(portal.card(client).toString());
    page.frameLocator("iframe.app-frame").getByTestId("document-row").first().waitFor();
    var tab =
        page.frames().stream()
            .filter(frame -> frame.url().contains("/placement"))
            .findFirst()
            .orElseThrow();
    paints.add(number(tab, LARGEST_PAINT));
    shifts.add(number(tab, SHIFTS));
  }

  private List<Figure> figures(String name) {
    return List.of(
        Figure.of(
            GROUP, name + ": largest contentful paint, median", new Samples(paints).median(), "ms"),
        Figure.of(GROUP, name + ": layout shift, worst", new Samples(shifts).percentile(100), "")
            .atMost(MOST_SHIFT));
  }

  private static double number(Frame frame, String script) {
    return ((Number) frame.evaluate(script)).doubleValue();
  }
}
