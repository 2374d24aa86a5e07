package ledgertab.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// The request limit of a portal (docs `limits.md`): each request adds one, a few leak out a
/// second. Requests are counted for each address they come from.
final class LeakyBucket {

  private record Level(double requests, Instant leakedAt) {}

  private final InstantSource clock;
  private final Map<String, Level> levels = new HashMap<>();
  private double capacity = 50;
  private double leakPerSecond = 2;

  LeakyBucket(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void resize(double newCapacity, double newLeakPerSecond) {
    capacity = newCapacity;
    leakPerSecond = newLeakPerSecond;
  }

  synchronized boolean admits(String address) {
    var now = clock.instant();
    var before = levels.getOrDefault(address, new Level(0, now));
    var leaked = leakPerSecond * seconds(Duration.between(before.leakedAt(), now));
    var level = Math.max(0, before.requests() - leaked);
    var admitted = level < capacity;
    levels.put(address, new Level(admitted ? level + 1 : level, now));
    return admitted;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
