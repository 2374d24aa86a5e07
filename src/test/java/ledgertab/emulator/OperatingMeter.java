package ledgertab.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Execution time per method over ten one-minute buckets (docs `limits.md`, key `operating`).
final class OperatingMeter {

  private static final int MINUTES = 10;
  private static final double LIMIT_SECONDS = 480;

  private final InstantSource clock;
  private final Map<String, NavigableMap<Long, Double>> buckets = new HashMap<>();
  private final Map<String, Double> costs = new HashMap<>();

  OperatingMeter(InstantSource clock) {
    this.clock = clock;
  }

  /// Makes every later call of the method count as that long.
  synchronized void cost(String method, Duration time) {
    costs.put(method, time.toMillis() / 1000.0);
  }

  /// The test is made before a call: the call that crosses the limit still succeeds.
  synchronized boolean exhausted(String method) {
    return used(method) >= LIMIT_SECONDS;
  }

  synchronized void add(String method, Duration time) {
    var seconds = costs.getOrDefault(method, time.toNanos() / 1e9);
    recent(method).merge(minute(), seconds, Double::sum);
  }

  synchronized double used(String method) {
    return recent(method).values().stream().mapToDouble(Double::doubleValue).sum();
  }

  synchronized long resetAt(String method) {
    var recent = recent(method);
    var oldest = recent.isEmpty() ? minute() : recent.firstKey();
    return Instant.ofEpochSecond((oldest + MINUTES) * 60).getEpochSecond();
  }

  private NavigableMap<Long, Double> recent(String method) {
    var recent = buckets.computeIfAbsent(method, _ -> new TreeMap<>());
    recent.headMap(minute() - MINUTES, true).clear();
    return recent;
  }

  private long minute() {
    return clock.instant().getEpochSecond() / 60;
  }
}
