package ledgertab.bitrix24.auth;

import java.time.Instant;

/// How the stored tokens of an installation stand.
public sealed interface Standing {

  record Working() implements Standing {}

  /// Refused for a reason that may pass.
  ///
  /// @param code of the authorization server
  record Paused(String code, Instant retryAt) implements Standing {}

  /// Refused for good; only an administrator brings new ones.
  ///
  /// @param code of the authorization server; empty when there are none
  record Lost(String code) implements Standing {}
}
