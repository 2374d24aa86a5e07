package ledgertab.bitrix24.auth;

import java.time.Instant;
import ledgertab.security.Secret;

/// The installation's access token for our own calls, or why there is none.
public sealed interface Access {

  record Usable(Secret token) implements Access {}

  /// An administrator must open, authorize or install the app again.
  ///
  /// @param code of the authorization server; empty when no tokens are stored
  record Lost(String code) implements Access {}

  /// The authorization server refuses for now, such as `PAYMENT_REQUIRED`.
  ///
  /// @param retryAt when it is asked again, by whoever needs the token then
  record Paused(String code, Instant retryAt) implements Access {}

  /// The authorization server did not answer; later it may.
  record Unreachable() implements Access {}
}
