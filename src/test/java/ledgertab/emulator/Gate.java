package ledgertab.emulator;

/// Who a token speaks for on this portal, or why it does not (docs `error-codes.md`).
final class Gate {

  private final Portal portal;
  private final Tokens tokens;

  Gate(Portal portal, Tokens tokens) {
    this.portal = portal;
    this.tokens = tokens;
  }

  PortalUser admit(String token) {
    var grant = tokens.ofAccess(token).filter(found -> found.portal() == portal);
    if (grant.isEmpty()) {
      throw RestError.of(401, "NO_AUTH_FOUND", "Wrong authorization data");
    }
    if (grant.get().revoked()) {
      throw RestError.of(401, "invalid_token", "Unable to get application by token");
    }
    if (!tokens.accepted(grant.get())) {
      throw RestError.of(401, "expired_token", "The access token provided has expired");
    }
    var user = portal.user(grant.get().userId());
    if (!user.appAllowed()) {
      throw RestError.of(
          403, "user_access_error", "The user does not have access to the application.");
    }
    return user;
  }

  /// The owner of an inbound webhook.
  PortalUser owner(String webhook) {
    return portal
        .webhookOwner(webhook)
        .orElseThrow(() -> RestError.of(401, "INVALID_CREDENTIALS", "Invalid request credentials"));
  }

  /// The user behind the token for the log, 0 when there is none.
  int userId(String token) {
    return tokens.ofAccess(token).map(Tokens.Grant::userId).orElse(0);
  }
}
