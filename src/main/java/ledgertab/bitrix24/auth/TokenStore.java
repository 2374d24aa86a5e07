package ledgertab.bitrix24.auth;

import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.Renewal.Renewed;

/// Where the tokens of the installations are kept.
public interface TokenStore {

  /// @param authServer that issued them; empty for the configured one
  /// @param version grows with every replacement
  record StoredTokens(TokenPair tokens, String authServer, long version) {}

  Optional<StoredTokens> tokens(MemberId member);

  /// Stores new tokens if the version is still the one they were renewed from: of two renewals at
  /// once the first to write wins, the other must read again.
  boolean replaceTokens(MemberId member, long version, Renewed renewed);
}
