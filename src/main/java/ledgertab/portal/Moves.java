package ledgertab.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.auth.Proof.Proved;
import ledgertab.security.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows a renamed portal, but only to where the authorization server says it lives.
///
/// Docs: `settings/how-to-call-rest-api/change-domen.md`.
public final class Moves {

  private static final Logger LOG = LoggerFactory.getLogger(Moves.class);
  private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(10);
  private static final int MOST_ASKED = 10_000;

  private final Installations installations;
  private final TokenProofs proofs;
  // Another address than the proved one would else be looked into with every opening.
  private final Cache<Hint, Boolean> asked =
      Caffeine.newBuilder().maximumSize(MOST_ASKED).expireAfterWrite(ASKED_AGAIN_AFTER).build();

  private record Hint(MemberId member, String origin) {}

  public Moves(Installations installations, TokenProofs proofs) {
    this.installations = installations;
    this.proofs = proofs;
  }

  /// An answer came from another address than the stored one; looks into it in the background.
  public void answeredAt(MemberId member, PortalAddress address, Secret accessToken) {
    Thread.ofVirtual().start(() -> follow(member, address.origin(), accessToken));
  }

  /// Stores the address at this origin when the token's proof names it. A proof of another address
  /// is not asked for again in the next ten minutes.
  public void follow(MemberId member, String origin, Secret accessToken) {
    var hint = new Hint(member, origin);
    if (asked.asMap().putIfAbsent(hint, true) == null) {
      var proved = proofs.of(member, accessToken);
      if (proved.isEmpty()) {
        asked.invalidate(hint);
      }
      proved
          .flatMap(Proved::address)
          .filter(address -> address.origin().equals(origin))
          .ifPresentOrElse(address -> move(member, address), () -> refuse(member));
    }
  }

  private void move(MemberId member, PortalAddress address) {
    installations.move(member, address);
    LOG.info("{}: moved to its proved new address", member);
  }

  private static void refuse(MemberId member) {
    LOG.warn("{}: another address than the stored one, not proved", member);
  }
}
