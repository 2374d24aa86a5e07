package ledgertab.card;

import ledgertab.frame.FrameSession;

/// Whether this viewer may see this card now.
public sealed interface Admission {

  /// Proved by the portal.
  ///
  /// @param session carries the viewer and perhaps renewed tokens
  /// @param known the number of the last change of the portal's records before it was asked
  record Admitted(Card card, FrameSession session, long known) implements Admission {}

  record Refused(Reason reason) implements Admission {}

  enum Reason {
    /// No right to read the record, or no such record: the portal does not tell them apart.
    NO_ACCESS,
    /// The viewer's tokens are dead; fresh ones must come from the portal's page.
    SESSION_OVER,
    SCOPE_MISSING,
    /// The portal's plan has no REST interface.
    PLAN,
    /// The time to try the app, or the paid time, is over.
    UNPAID,
    /// The portal is too old, or lacks a module.
    OUTDATED,
    /// The administrator opened the app to other users only.
    NOT_ALLOWED,
    /// Somebody from outside the company.
    EXTRANET,
    NOT_INSTALLED,
    BUSY,
    UNREACHABLE
  }
}
