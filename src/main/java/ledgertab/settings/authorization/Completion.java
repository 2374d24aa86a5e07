package ledgertab.settings.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.Renewal;
import ledgertab.bitrix24.auth.Renewal.Renewed;
import ledgertab.bitrix24.auth.TokenStore.StoredTokens;
import ledgertab.card.Admissions;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations.Authorized;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of an authorization: the code becomes the installation's tokens if it is the portal's
/// and the user's who began. Whatever is refused changes nothing.
///
/// Docs: `settings/oauth/index.md`; a code lives for 30 seconds.
final class Completion {

  private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

  /// How it ended; each has its sentences `oauth.<name>`.
  enum End {
    DONE(200),
    UNKNOWN(400),
    LATE(400),
    REFUSED(403),
    UNPAID(403),
    OTHER_PORTAL(403),
    OTHER_USER(403),
    NOT_INSTALLED(403),
    UNREACHABLE(503);

    private final int status;

    End(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final Admissions.Portals portals;

  Completion(Admissions.Portals portals) {
    this.portals = portals;
  }

  End complete(Begun begun, String code) {
    var end =
        portals.installations().find(begun.member()).filter(Installation::isActive).isEmpty()
            ? End.NOT_INSTALLED
            : exchange(begun, code);
    LOG.info("{}: authorization ended: {}", begun.member(), end);
    return end;
  }

  private End exchange(Begun begun, String code) {
    var server = server(begun.member());
    return switch (server.exchange(code)) {
      case Renewed renewed when renewed.member().equals(begun.member()) ->
          prove(begun, renewed, server);
      case Renewed _ -> End.OTHER_PORTAL;
      case Renewal.Rejected(var refusal) -> refused(refusal);
      case Renewal.Unreachable _ -> End.UNREACHABLE;
    };
  }

  /// The stored one: which server the browser names is not to be trusted.
  private AuthServer server(MemberId member) {
    var stored = portals.installations().tokens(member).map(StoredTokens::authServer).orElse("");
    return portals.authServer().named(stored);
  }

  // Somebody else may be signed in to the portal in this browser.
  private End prove(Begun begun, Renewed renewed, AuthServer server) {
    var call = new PortalCall(begun.member(), renewed.address(), renewed.tokens().access());
    return switch (portals.client().call(call, "profile", Map.of())) {
      case PortalAnswer.Answered<JsonNode>(var profile, _) when isHis(begun, profile) ->
          store(begun, new Authorized(renewed, begun.userId(), server.address()));
      case PortalAnswer.Answered<JsonNode> _ -> End.OTHER_USER;
      case PortalAnswer.Failed<JsonNode> _ -> End.UNREACHABLE;
    };
  }

  private static boolean isHis(Begun begun, JsonNode profile) {
    return PhpJson.id(profile.path("ID")) == begun.userId() && PhpJson.yes(profile.path("ADMIN"));
  }

  private End store(Begun begun, Authorized authorized) {
    return portals.installations().authorize(begun.member(), authorized)
        ? End.DONE
        : End.NOT_INSTALLED;
  }

  private static End refused(String code) {
    return switch (code.toLowerCase(Locale.ROOT)) {
      case "invalid_grant" -> End.LATE;
      case "payment_required" -> End.UNPAID;
      default -> End.REFUSED;
    };
  }
}
