package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The `auth` part of events; how much of it is there depends on the event.
final class EventAuth {

  /// What an event may carry.
  enum Sort {
    /// Tokens of the acting user, without the refresh token.
    USER,
    /// Both tokens: installation and update.
    BOTH_TOKENS,
    /// No tokens: a robot acted, or the app is gone.
    NO_TOKENS
  }

  private final Portal portal;
  private final Tokens tokens;
  private final String serverEndpoint;

  EventAuth(Portal portal, Tokens tokens, String serverEndpoint) {
    this.portal = portal;
    this.tokens = tokens;
    this.serverEndpoint = serverEndpoint;
  }

  ObjectNode fields(Sort sort, int userId) {
    var auth = Json.object();
    if (sort != Sort.NO_TOKENS && userId > 0) {
      var pair = tokens.issue(portal, userId);
      auth.put("access_token", pair.access());
      auth.put("expires_in", String.valueOf(Tokens.ACCESS_LIFE.toSeconds()));
      auth.put("scope", String.join(",", portal.grantedScopes()));
      auth.put("user_id", String.valueOf(userId));
      auth.put("status", portal.app().status());
      if (sort == Sort.BOTH_TOKENS) {
        auth.put("refresh_token", pair.refresh());
      }
    }
    auth.put("domain", portal.domain()).put("server_endpoint", serverEndpoint);
    auth.put("client_endpoint", portal.clientEndpoint()).put("member_id", portal.memberId());
    return auth.put("application_token", portal.app().applicationToken());
  }
}
