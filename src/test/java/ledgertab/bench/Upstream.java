package ledgertab.bench;

import java.util.regex.Pattern;

/// How often the app asked portals or ledgers, and how long it waited, by its own `/metrics`.
record Upstream(double calls, double seconds) {

  /// @param timer for example `ledgertab_portal_call_seconds`
  static Upstream of(String metrics, String timer) {
    return new Upstream(sum(metrics, timer + "_count"), sum(metrics, timer + "_sum"));
  }

  /// Milliseconds of one call, on average, since an earlier look.
  double meanSince(Upstream earlier) {
    return calls == earlier.calls
        ? 0
        : (seconds - earlier.seconds) * 1000 / (calls - earlier.calls);
  }

  private static double sum(String metrics, String name) {
    return Pattern.compile("^" + name + "\\{.*} (\\S+)$", Pattern.MULTILINE)
        .matcher(metrics)
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }
}
