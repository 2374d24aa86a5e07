package ledgertab.card;

import ledgertab.bitrix24.Caller;
import ledgertab.bitrix24.limit.Presence;
import ledgertab.frame.FrameSession;

/// In whose name the portal is asked, and until when anybody wants the answer.
record Asker(FrameSession session, Presence presence) {

  /// Renewed tokens must not be left behind: with them the answer is awaited in any case.
  Asker with(FrameSession renewed) {
    return new Asker(renewed, Presence.LASTING);
  }

  boolean hasLeft() {
    return presence.isOver();
  }

  Caller caller() {
    return Caller.viewer(session.userId(), presence);
  }
}
