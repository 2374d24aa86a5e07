package ledgertab.placement.panel;

import ledgertab.card.Admission.Reason;

/// Why the card is not shown.
///
/// @param text prefix of the message keys
/// @param mark the `data-testid` that tells automation what kind of refusal it is
/// @param portal where an administrator installs the app again; empty where that would not help
public record RefusedView(String text, String mark, boolean retry, String portal) {

  /// @param portal its origin; empty when it is not known
  public static RefusedView of(Reason reason, String portal) {
    return new RefusedView(
        "tab.refused." + reason,
        switch (reason) {
          case SCOPE_MISSING, NOT_INSTALLED -> "reinstall-prompt";
          case PLAN, UNPAID -> "plan-notice";
          case NO_ACCESS, SESSION_OVER, NOT_ALLOWED, EXTRANET, OUTDATED, BUSY, UNREACHABLE ->
              "panel-error";
        },
        switch (reason) {
          case BUSY, UNREACHABLE, PLAN, UNPAID, OUTDATED, SCOPE_MISSING -> true;
          case NO_ACCESS, SESSION_OVER, NOT_ALLOWED, EXTRANET, NOT_INSTALLED -> false;
        },
        reason == Reason.SCOPE_MISSING ? portal : "");
  }

  static int status(Reason reason) {
    return switch (reason) {
      case SESSION_OVER -> 401;
      case NO_ACCESS, NOT_ALLOWED, EXTRANET, NOT_INSTALLED, PLAN, UNPAID, SCOPE_MISSING -> 403;
      case BUSY, OUTDATED, UNREACHABLE -> 503;
    };
  }
}
