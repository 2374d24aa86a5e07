package ledgertab.install;

import java.time.Instant;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.auth.TokenPair;
import ledgertab.security.Secret;

/// What the authorization server confirmed about a claim.
///
/// @param expiresAt of the access token; empty where the server does not say
/// @param tokens empty when the request carried no refresh token
record ProvedPortal(
    MemberId member,
    PortalAddress address,
    Secret access,
    Optional<Instant> expiresAt,
    Optional<TokenPair> tokens) {

  PortalCall call() {
    return new PortalCall(member, address, access);
  }

  ProvedPortal movedTo(PortalAddress newAddress) {
    return new ProvedPortal(member, newAddress, access, expiresAt, tokens);
  }
}
