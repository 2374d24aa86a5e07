package ledgertab.event.effect;

import java.time.Duration;
import java.util.Optional;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.event.Handled;

/// What a portal's failure means for the work on an event.
final class Replies {

  private static final Duration WITHOUT_TOKEN = Duration.ofMinutes(10);

  private Replies() {}

  /// Nobody can be asked in the app's own name until an administrator opens it.
  static Handled withoutToken() {
    return new Handled.Later("the app has no token that works", Optional.of(WITHOUT_TOKEN));
  }

  static Handled later(PortalFailure failure) {
    return Handled.later("the portal answers " + failure.kind());
  }
}
