package ledgertab.portal;

import java.time.Instant;
import java.util.Optional;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.bitrix24.auth.TokenLife;

/// How the app's own access to a portal stands, for those who look after it.
///
/// @param since when it was refused; empty while it works
/// @param issuedAt when the refresh token was issued
public record Authorization(
    Standing standing, Optional<Instant> since, Optional<Instant> issuedAt, TokenLife life) {

  /// Whether an administrator who opens the app should bring new tokens.
  public boolean isInTrouble(Instant now) {
    return !(standing instanceof Standing.Working) || isEnding(now);
  }

  /// When the refresh token runs out unless it is renewed before.
  public Optional<Instant> endsAt() {
    return issuedAt.map(issued -> issued.plus(life.whole()));
  }

  /// Whether the refresh token is in its last days.
  public boolean isEnding(Instant now) {
    return endsAt().filter(end -> !now.isBefore(end.minus(life.notice()))).isPresent();
  }
}
