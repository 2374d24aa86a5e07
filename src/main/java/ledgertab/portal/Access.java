package ledgertab.portal;

import ledgertab.security.Secret;

/// The installer's access token for our own calls, or why there is none.
public sealed interface Access {

  record Usable(Secret token) implements Access {}

  /// The app must be opened or installed again by an administrator.
  ///
  /// @param code of the authorization server; empty when no tokens are stored
  record Lost(String code) implements Access {}

  /// The authorization server did not answer; later it may.
  record Unreachable() implements Access {}
}
