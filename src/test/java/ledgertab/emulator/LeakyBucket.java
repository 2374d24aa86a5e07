package ledgertab.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The request limit of a portal (docs `limits.md`): each request adds one, a few leak out a
/// second.
final class LeakyBucket {

  private final InstantSource clock;
  private double capacity = 50;
  private double leakPerSecond = 2;
  private double level;
  private Instant leakedAt;

  LeakyBucket(InstantSource clock) {
    this.clock = clock;
    this.leakedAt = clock.instant();
  }

  synchronized void resize(double newCapacity, double newLeakPerSecond) {
    capacity = newCapacity;
    leakPerSecond = newLeakPerSecond;
  }

  synchronized boolean admits() {
    var now = clock.instant();
    level = Math.max(0, level - leakPerSecond * seconds(Duration.between(leakedAt, now)));
    leakedAt = now;
    if (level >= capacity) {
      return false;
    }
    level++;
    return true;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
