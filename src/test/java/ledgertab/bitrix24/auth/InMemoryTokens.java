package ledgertab.bitrix24.auth;

import java.time.Instant;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.Renewal.Renewed;

/// The tokens of one installation, as a table would keep them, for all nodes of a test.
final class InMemoryTokens implements TokenStore {

  private final MemberId member;
  private StoredTokens stored;
  private Optional<Lease> lease = Optional.empty();
  private int stumbles;

  InMemoryTokens(MemberId member, TokenPair tokens, Instant renewedAt) {
    this.member = member;
    this.stored = new StoredTokens(tokens, "", 1, renewedAt, new Standing.Working());
  }

  /// How many of the next attempts to store a new pair fail.
  synchronized void stumble(int times) {
    stumbles = times;
  }

  synchronized StoredTokens stored() {
    return stored;
  }

  @Override
  public synchronized Optional<StoredTokens> tokens(MemberId asked) {
    return Optional.of(stored).filter(_ -> asked.equals(member));
  }

  @Override
  public synchronized boolean claim(MemberId asked, long version, Lease wanted) {
    var isFree = lease.filter(held -> held.until().isAfter(wanted.now())).isEmpty();
    if (isFree && stored.version() == version) {
      lease = Optional.of(wanted);
      return true;
    }
    return false;
  }

  @Override
  public synchronized void release(MemberId asked, String holder) {
    lease = lease.filter(held -> !held.holder().equals(holder));
  }

  @Override
  public synchronized boolean replaceTokens(
      MemberId asked, StoredTokens renewedFrom, Renewed renewed) {
    if (stumbles-- > 0) {
      throw new IllegalStateException("the table is away");
    }
    return put(
        renewedFrom.version(),
        new StoredTokens(
            renewed.tokens(),
            "",
            renewedFrom.version() + 1,
            Instant.EPOCH,
            new Standing.Working()));
  }

  @Override
  public synchronized boolean refuse(MemberId asked, long version, Standing standing) {
    return put(
        version, new StoredTokens(stored.tokens(), "", version, stored.renewedAt(), standing));
  }

  private boolean put(long version, StoredTokens next) {
    if (stored.version() != version) {
      return false;
    }
    stored = next;
    lease = Optional.empty();
    return true;
  }
}
