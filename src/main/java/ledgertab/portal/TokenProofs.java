package ledgertab.portal;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.Proof;
import ledgertab.bitrix24.auth.Proof.Proved;
import ledgertab.bitrix24.auth.TokenStore.StoredTokens;
import ledgertab.security.Secret;

/// Has the authorization server say whether an access token is our app's on a known portal.
public final class TokenProofs {

  // Forged requests ask for proofs as well; they must not tie the service up.
  private static final int MOST_AT_ONCE = 16;

  private final Installations installations;
  private final AuthServer authServer;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);

  public TokenProofs(Installations installations, AuthServer authServer) {
    this.installations = installations;
    this.authServer = authServer;
  }

  /// Empty when the token is dead, of another app or portal, or when nobody could tell now.
  public Optional<Proved> of(MemberId member, Secret accessToken) {
    return asked(member, accessToken) instanceof Proved proved
        ? Optional.of(proved)
        : Optional.empty();
  }

  /// The same with the reason; a token of another app or portal is rejected.
  public Proof asked(MemberId member, Secret accessToken) {
    if (!free.tryAcquire()) {
      return new Proof.Unreachable();
    }
    try {
      var proof = server(member).proof(accessToken);
      return proof instanceof Proved proved && !isOurs(member, proved)
          ? new Proof.Rejected("another app or portal")
          : proof;
    } finally {
      free.release();
    }
  }

  /// The server that issued the portal's tokens.
  AuthServer server(MemberId member) {
    return installations
        .tokens(member)
        .map(StoredTokens::authServer)
        .map(authServer::named)
        .orElse(authServer);
  }

  private boolean isOurs(MemberId member, Proved proved) {
    return proved.clientId().filter(authServer::isOurs).isPresent()
        && proved.member().filter(member::equals).isPresent();
  }
}
