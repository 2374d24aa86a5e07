package ledgertab.job;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// How often and when work is tried again.
///
/// @param most after this many it has failed
/// @param first pause; each one after is four times as long
/// @param longest pause
/// @param chance from 0 to 1: a pause is up to a fifth longer or shorter, so that what failed
///   together does not come back together
public record Retries(int most, Duration first, Duration longest, DoubleSupplier chance) {

  private static final int FACTOR = 4;
  private static final double JITTER = 0.2;

  /// Eight times within about eight hours.
  public static Retries standard() {
    return new Retries(8, Duration.ofSeconds(5), Duration.ofHours(3), Math::random);
  }

  /// The pause before the next try; empty when it was the last one.
  ///
  /// @param failures so far, at least one
  Optional<Duration> pause(int failures) {
    if (failures > most) {
      return Optional.empty();
    }
    var pause = first;
    for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(FACTOR);
    }
    var millis = Math.min(pause.toMillis(), longest.toMillis());
    var spread = 1 + JITTER * (2 * chance.getAsDouble() - 1);
    return Optional.of(Duration.ofMillis(Math.round(millis * spread)));
  }
}
