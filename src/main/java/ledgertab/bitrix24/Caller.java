package ledgertab.bitrix24;

import java.time.Duration;
import ledgertab.bitrix24.limit.Presence;
import ledgertab.bitrix24.limit.Urgency;

/// For whom a portal is called.
///
/// @param userId 0 where the portal has not told it yet
/// @param presence until when he wants an answer; what has been sent is heard to its end
/// @param patience how long he waits for his turn
public record Caller(long userId, Urgency urgency, Presence presence, Duration patience) {

  private static final Duration A_MOMENT = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofMinutes(5);

  /// Somebody whom the portal has not named yet.
  public static final Caller VIEWER = viewer(0);

  public static Caller viewer(long userId) {
    return viewer(userId, Presence.LASTING);
  }

  /// Somebody who may go away before his turn comes.
  public static Caller viewer(long userId, Presence presence) {
    return new Caller(userId, Urgency.INTERACTIVE, presence, A_MOMENT);
  }

  /// Work that nobody waits for.
  public static Caller background(long userId) {
    return new Caller(userId, Urgency.BACKGROUND, Presence.LASTING, LONG);
  }

  /// The same where other work stands behind it: it is tried again later rather than waited for.
  public Caller inHaste() {
    return new Caller(userId, urgency, presence, A_MOMENT);
  }
}
