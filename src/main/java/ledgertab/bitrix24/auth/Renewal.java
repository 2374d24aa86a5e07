package ledgertab.bitrix24.auth;

import java.util.Set;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;

/// What came of asking the authorization server for new tokens.
public sealed interface Renewal {

  /// @param userId whose tokens these are; 0 where the server does not say
  record Renewed(
      TokenPair tokens, MemberId member, PortalAddress address, Set<String> scopes, long userId)
      implements Renewal {

    /// The same tokens, known to be this user's.
    Renewed of(long user) {
      return new Renewed(tokens, member, address, scopes, user);
    }
  }

  /// The server refuses; asking again with the same token will not help.
  ///
  /// @param code for example `invalid_grant`, `PAYMENT_REQUIRED`; see
  ///   `settings/oauth/error-codes.md`
  record Rejected(String code) implements Renewal {}

  /// No understandable answer; keep the old tokens and ask later.
  record Unreachable() implements Renewal {}
}
