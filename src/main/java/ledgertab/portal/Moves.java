package ledgertab.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.ProvedMoves;
import ledgertab.bitrix24.auth.Proof.Proved;
import ledgertab.security.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows a renamed portal, but only to where the authorization server says it lives.
///
/// Docs: `settings/how-to-call-rest-api/change-domen.md`.
public final class Moves implements ProvedMoves {

  private static final Logger LOG = LoggerFactory.getLogger(Moves.class);
  private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(10);
  private static final int MOST_ASKED = 10_000;

  private final Installations installations;
  private final TokenProofs proofs;
  // Another address than the proved one would else be looked into with every opening.
  private final Cache<Hint, Optional<Boolean>> moved =
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
  ///
  /// @return whether the portal is proved to live there
  public boolean follow(MemberId member, String origin, Secret accessToken) {
    var hint = new Hint(member, origin);
    var told = moved.get(hint, h -> ask(h, accessToken));
    if (told.isEmpty()) {
      moved.invalidate(hint);
    }
    return told.orElse(false);
  }

  /// Asks before the token is shown to the new address.
  @Override
  public boolean isProved(PortalCall call, PortalAddress claimed) {
    return follow(call.member(), claimed.origin(), call.accessToken());
  }

  // Empty when nobody could tell now.
  private Optional<Boolean> ask(Hint hint, Secret accessToken) {
    var proved = proofs.of(hint.member(), accessToken);
    var home =
        proved.flatMap(Proved::address).filter(address -> address.origin().equals(hint.origin()));
    home.ifPresentOrElse(address -> move(hint.member(), address), () -> refuse(hint.member()));
    return proved.map(_ -> home.isPresent());
  }

  private void move(MemberId member, PortalAddress address) {
    installations.move(member, address);
    LOG.info("{}: moved to its proved new address", member);
  }

  private static void refuse(MemberId member) {
    LOG.warn("{}: another address than the stored one, not proved", member);
  }
}
