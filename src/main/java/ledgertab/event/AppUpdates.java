package ledgertab.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.portal.TokenProofs;
import ledgertab.security.Secret;
import ledgertab.upkeep.Checks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Believes ONAPPUPDATE, which carries an application token that nobody knows yet, only with an
/// administrator's living access token. Docs: `api-reference/common/events/on-app-update.md`.
public final class AppUpdates {

  private static final Logger LOG = LoggerFactory.getLogger(AppUpdates.class);

  private final Installations installations;
  private final TokenProofs proofs;
  private final PortalClient portals;
  private final Checks checks;

  public AppUpdates(
      Installations installations, TokenProofs proofs, PortalClient portals, Checks checks) {
    this.installations = installations;
    this.proofs = proofs;
    this.portals = portals;
    this.checks = checks;
  }

  /// The installation with the event's application token stored; empty when it is not proved.
  Optional<Installation> accept(Installation known, EventClaim claim) {
    return claim
        .accessToken()
        .filter(_ -> claim.is("ONAPPUPDATE") && known.isActive())
        .filter(_ -> !claim.applicationToken().isEmpty())
        .filter(access -> proofs.of(known.member(), access).isPresent())
        .filter(access -> isAdministrators(known, access))
        .flatMap(_ -> store(known, new Secret(claim.applicationToken())));
  }

  // Any user's frame holds such a token, and a false application token would lock the portal out.
  private boolean isAdministrators(Installation known, Secret access) {
    var call = new PortalCall(known.member(), known.address(), access);
    return switch (portals.call(call, "profile", Map.of())) {
      case Answered(var profile, _) -> PhpJson.yes(profile.path("ADMIN"));
      case Failed<JsonNode> _ -> false;
    };
  }

  private Optional<Installation> store(Installation known, Secret applicationToken) {
    installations.replaceApplicationToken(known.member(), applicationToken);
    // The update has removed what the version before had registered.
    checks.hurry(known.member());
    LOG.info("{}: updated, its new application token is stored", known.member());
    return installations.find(known.member()).filter(Installation::isActive);
  }
}
