package ledgertab.install;

import java.util.Locale;
import ledgertab.bitrix24.PortalFailure;

/// Why an installation stopped; each has its sentence `install.reason.<name>`.
enum Reason {
  UNPROVED(403),
  EXPIRED(403),
  AUTH_DOWN(503),
  PORTAL_DOWN(503),
  LIMIT(503),
  NOT_ADMIN(403),
  NOT_ALLOWED(403),
  SCOPE(403),
  PLAN(403),
  CONFIRM(403),
  GONE(503),
  REFUSED(502),
  DATABASE(503),
  /// The data of an earlier installation is still being deleted.
  CLEANING(503);

  private final int status;

  Reason(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Reason of(PortalFailure failure) {
    return switch (failure.kind()) {
      case TOKEN_EXPIRED -> EXPIRED;
      case TOKEN_INVALID -> UNPROVED;
      case LIMIT, METHOD_PAUSED -> LIMIT;
      case MISSING_SCOPE -> SCOPE;
      case PLAN -> PLAN;
      case NO_RIGHT -> NOT_ADMIN;
      case USER_NOT_ALLOWED -> NOT_ALLOWED;
      case CONFIRM_PENDING -> CONFIRM;
      case GONE, BLOCKED -> GONE;
      case NOT_FOUND, METHOD_MISSING, REFUSED -> REFUSED;
      case RENAMED, UNREACHABLE, OUTCOME_UNKNOWN -> PORTAL_DOWN;
    };
  }

  /// @param code of the authorization server
  static Reason ofAuth(String code) {
    return switch (code.toLowerCase(Locale.ROOT)) {
      case "expired_token", "invalid_grant" -> EXPIRED;
      case "payment_required", "access_denied" -> PLAN;
      case "query_limit_exceeded" -> LIMIT;
      default -> UNPROVED;
    };
  }
}
