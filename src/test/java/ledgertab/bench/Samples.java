package ledgertab.bench;

import java.util.Arrays;
import java.util.List;

/// Durations in milliseconds, sorted.
record Samples(List<Double> sorted) {

  Samples {
    sorted = sorted.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  static Samples of(double... milliseconds) {
    return new Samples(Arrays.stream(milliseconds).boxed().toList());
  }

  /// The smallest sample that `percent` of all do not exceed (nearest rank).
  double percentile(double percent) {
    var rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.clamp(rank - 1, 0, sorted.size() - 1));
  }

  double median() {
    return percentile(50);
  }

  double best() {
    return sorted.getFirst();
  }
}
