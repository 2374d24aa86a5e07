package ledgertab.accounting.onec;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;

/// Whether a base compares what can refer to objects of several kinds. That it fails once may have
/// another reason; that it fails twice in a row is believed for an hour.
final class Casts {

  private static final int BELIEVED = 2;
  private static final Duration LONG = Duration.ofHours(1);

  private final InstantSource clock;
  private final AtomicReference<Failed> failed = new AtomicReference<>(Failed.NEVER);

  private record Failed(int times, Instant last) {

    static final Failed NEVER = new Failed(0, Instant.MIN);
  }

  Casts(InstantSource clock) {
    this.clock = clock;
  }

  /// What an older 1C says to such a condition.
  static boolean isRefusal(Troubled e) {
    return e.trouble() == Trouble.NOT_UNDERSTOOD || e.trouble() == Trouble.SERVER_FAILED;
  }

  boolean areRefused() {
    var known = failed.get();
    return known.times() >= BELIEVED && clock.instant().isBefore(known.last().plus(LONG));
  }

  void refused() {
    var now = clock.instant();
    failed.updateAndGet(before -> new Failed(before.times() + 1, now));
  }

  void taken() {
    failed.set(Failed.NEVER);
  }
}
