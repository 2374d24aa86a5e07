package ledgertab.bitrix24.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;

/// What the authorization server knows about an access token.
public sealed interface Proof {

  /// The token is alive. Each part is empty where the server did not name it.
  ///
  /// @param expiresAt when the access token stops working
  record Proved(
      Optional<String> clientId,
      Optional<MemberId> member,
      Optional<PortalAddress> address,
      Set<String> scopes,
      long userId,
      Optional<Instant> expiresAt)
      implements Proof {}

  record Rejected(String code) implements Proof {}

  record Unreachable() implements Proof {}
}
