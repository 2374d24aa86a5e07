package ledgertab.bitrix24;

import ledgertab.bitrix24.limit.Urgency;

/// For whom a portal is called.
///
/// @param userId 0 where the portal has not told it yet
public record Caller(long userId, Urgency urgency) {

  /// Somebody whom the portal has not named yet.
  public static final Caller VIEWER = new Caller(0, Urgency.INTERACTIVE);

  public static Caller viewer(long userId) {
    return new Caller(userId, Urgency.INTERACTIVE);
  }

  /// Work that nobody waits for.
  public static Caller background(long userId) {
    return new Caller(userId, Urgency.BACKGROUND);
  }
}
