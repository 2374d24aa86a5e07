package ledgertab.bitrix24.auth;

import java.time.Instant;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.Renewal.Renewed;
import ledgertab.security.Secret;

/// Where the tokens of the installations are kept, for all nodes.
public interface TokenStore {

  /// @param authServer that issued them; empty for the configured one
  /// @param version grows with every replacement
  /// @param renewedAt when they were issued last
  record StoredTokens(
      TokenPair tokens, String authServer, long version, Instant renewedAt, Standing standing) {}

  /// The right of one node to renew, until it has stored the outcome or its time is over.
  record Lease(String holder, Instant now, Instant until) {}

  /// A token of another administrator, kept for the day the owner's is refused.
  ///
  /// @param authServer that issued it; empty for the configured one
  record StandBy(Secret refresh, String authServer, long userId) {}

  Optional<StoredTokens> tokens(MemberId member);

  /// Takes the stand-by away: it is good for one use.
  default Optional<StandBy> takeStandBy(MemberId member) {
    return Optional.empty();
  }

  /// Takes the lease if these tokens are still the stored ones and nobody else holds it.
  boolean claim(MemberId member, long version, Lease lease);

  /// Gives the lease back with nothing changed.
  void release(MemberId member, String holder);

  /// Stores new tokens if the stored ones are still those they were renewed from: of two renewals
  /// at once the first to write wins, the other must read again. Ends the lease.
  boolean replaceTokens(MemberId member, StoredTokens renewedFrom, Renewed renewed);

  /// Remembers a refusal unless somebody has replaced the tokens meanwhile. Ends the lease.
  boolean refuse(MemberId member, long version, Standing standing);
}
