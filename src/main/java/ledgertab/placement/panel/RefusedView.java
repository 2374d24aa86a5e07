package ledgertab.placement.panel;

import ledgertab.card.Admission.Reason;

/// Why the card is not shown.
///
/// @param text prefix of the message keys
/// @param mark the `data-testid` that tells automation what kind of refusal it is
public record RefusedView(String text, String mark, boolean retry) {

  public static RefusedView of(Reason reason) {
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
        });
  }

  static int status(Reason reason) {
    return switch (reason) {
      case SESSION_OVER -> 401;
      case NO_ACCESS, NOT_ALLOWED, EXTRANET, NOT_INSTALLED, PLAN, UNPAID, SCOPE_MISSING -> 403;
      case BUSY, OUTDATED, UNREACHABLE -> 503;
    };
  }
}
