package ledgertab.history;

import java.util.concurrent.CompletableFuture;
import ledgertab.persistence.Background;

/// A read of a ledger that is under way: never exceptional.
final class Flight<T> extends CompletableFuture<LedgerAnswer<T>> {

  private volatile boolean isWanted = !Background.isHere();

  /// Whoever asks for it waits for it, unless he works in the background.
  Flight<T> joined() {
    if (!Background.isHere()) {
      isWanted = true;
    }
    return this;
  }

  /// Whether somebody waits for it.
  boolean isWanted() {
    return isWanted;
  }
}
