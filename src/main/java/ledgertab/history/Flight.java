package ledgertab.history;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import ledgertab.persistence.Background;

/// A read of a ledger that is under way: never exceptional.
final class Flight<T> extends CompletableFuture<LedgerAnswer<T>> {

  private volatile long wantedAt = System.nanoTime();
  private volatile boolean isWanted = !Background.isHere();

  /// Whoever asks for it waits for it, unless he works in the background.
  Flight<T> joined() {
    if (!isWanted && !Background.isHere()) {
      wantedAt = System.nanoTime();
      isWanted = true;
    }
    return this;
  }

  /// Whether somebody waits for it.
  boolean isWanted() {
    return isWanted;
  }

  /// What is left of a patience that began when somebody first waited for it.
  Duration left(Duration patience) {
    var left = isWanted ? patience.minusNanos(System.nanoTime() - wantedAt) : patience;
    return left.isNegative() ? Duration.ZERO : left;
  }
}
