package ledgertab.bitrix24.auth;

import java.time.Duration;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.Renewal.Renewed;
import ledgertab.bitrix24.auth.TokenStore.StoredTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores a renewed pair though the database stumbles: the pair before it is used up already.
final class Storing {

  private static final Logger LOG = LoggerFactory.getLogger(Storing.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final TokenStore store;
  private final Duration patience;

  /// @param patience how long to go on; another node takes over then
  Storing(TokenStore store, Duration patience) {
    this.store = store;
    this.patience = patience;
  }

  boolean replace(MemberId member, StoredTokens stored, Renewed renewed) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return store.replaceTokens(member, stored, renewed);
      } catch (RuntimeException e) {
        if (System.nanoTime() > deadline || !waited()) {
          throw e;
        }
        LOG.warn("{}: renewed tokens are not stored yet", member);
      }
    }
  }

  private static boolean waited() {
    try {
      Thread.sleep(LOOK_AGAIN);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
