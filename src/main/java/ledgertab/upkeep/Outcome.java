package ledgertab.upkeep;

import java.util.Arrays;
import ledgertab.bitrix24.PortalFailure;

/// How looking after a portal ended.
public enum Outcome {
  /// Everything is registered as it must be.
  RIGHT,
  /// The app's own access is refused; an administrator is needed.
  NO_ACCESS,
  /// The portal or the authorization server did not answer; it is tried again soon.
  NOT_NOW,
  SCOPE,
  PLAN,
  REFUSED,
  /// Not looked at yet.
  WAITING;

  static Outcome of(PortalFailure failure) {
    return switch (failure.kind()) {
      case LIMIT, METHOD_PAUSED, RENAMED, UNREACHABLE, OUTCOME_UNKNOWN -> NOT_NOW;
      case MISSING_SCOPE -> SCOPE;
      case PLAN -> PLAN;
      case TOKEN_EXPIRED, TOKEN_INVALID, NO_RIGHT, USER_NOT_ALLOWED -> NO_ACCESS;
      case NOT_FOUND, METHOD_MISSING, CONFIRM_PENDING, GONE, BLOCKED, REFUSED -> REFUSED;
    };
  }

  static Outcome parse(String name) {
    return Arrays.stream(values()).filter(o -> o.name().equals(name)).findFirst().orElse(REFUSED);
  }
}
