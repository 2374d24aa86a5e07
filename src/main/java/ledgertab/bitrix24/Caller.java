package ledgertab.bitrix24;

import ledgertab.bitrix24.limit.Presence;
import ledgertab.bitrix24.limit.Urgency;

/// For whom a portal is called.
///
/// @param userId 0 where the portal has not told it yet
/// @param presence until when he wants an answer; what has been sent is heard to its end
public record Caller(long userId, Urgency urgency, Presence presence) {

  /// Somebody whom the portal has not named yet.
  public static final Caller VIEWER = new Caller(0, Urgency.INTERACTIVE, Presence.LASTING);

  public static Caller viewer(long userId) {
    return viewer(userId, Presence.LASTING);
  }

  /// Somebody who may go away before his turn comes.
  public static Caller viewer(long userId, Presence presence) {
    return new Caller(userId, Urgency.INTERACTIVE, presence);
  }

  /// Work that nobody waits for.
  public static Caller background(long userId) {
    return new Caller(userId, Urgency.BACKGROUND, Presence.LASTING);
  }
}
