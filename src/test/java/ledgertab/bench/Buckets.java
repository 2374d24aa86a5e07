package ledgertab.bench;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A histogram of `/metrics`: how many answers took no longer than each bound, in milliseconds.
record Buckets(NavigableMap<Double, Double> upTo) {

  private static final Pattern LINE =
      Pattern.compile(
          "^ledgertab_tab_seconds_bucket\\{(.*),le=\"([^\"]*)\"} (\\S+)$", Pattern.MULTILINE);

  /// Adds up the buckets of all answers of one path.
  static Buckets of(String metrics, String path) {
    var upTo = new TreeMap<Double, Double>();
    LINE.matcher(metrics)
        .results()
        .filter(found -> found.group(1).contains("path=\"" + path + "\""))
        .forEach(
            found ->
                upTo.merge(bound(found.group(2)), Double.parseDouble(found.group(3)), Double::sum));
    return new Buckets(upTo);
  }

  /// What was added since.
  Buckets since(Buckets earlier) {
    var added = new TreeMap<Double, Double>();
    upTo.forEach((bound, count) -> added.put(bound, count - earlier.upTo.getOrDefault(bound, 0.0)));
    return new Buckets(added);
  }

  /// The quantile as Prometheus estimates it: evenly spread within a bucket.
  double percentile(double percent) {
    var wanted = percent / 100 * (upTo.isEmpty() ? 0 : upTo.lastEntry().getValue());
    var below = Map.entry(0.0, 0.0);
    for (var bucket : upTo.entrySet()) {
      if (bucket.getValue() >= wanted && bucket.getValue() > below.getValue()) {
        return within(below, bucket, wanted);
      }
      below = Map.entry(bucket.getKey(), bucket.getValue());
    }
    return wanted > 0 ? below.getKey() : 0;
  }

  private static double within(
      Map.Entry<Double, Double> below, Map.Entry<Double, Double> bucket, double wanted) {
    if (bucket.getKey().isInfinite()) {
      return below.getKey();
    }
    var share = (wanted - below.getValue()) / (bucket.getValue() - below.getValue());
    return below.getKey() + share * (bucket.getKey() - below.getKey());
  }

  private static double bound(String seconds) {
    return seconds.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(seconds) * 1000;
  }
}
