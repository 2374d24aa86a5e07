package ledgertab.bitrix24.auth;

import java.util.Locale;

/// What a refusal of the authorization server means for a refresh token.
///
/// Docs: `settings/oauth/error-codes.md`. What is not known to be final never costs the tokens: a
/// wrong client secret of ours must not disconnect every portal.
enum Refusal {
  FINAL,
  FOR_NOW,
  /// It says nothing about the token.
  TROUBLE;

  static Refusal of(String code) {
    return switch (code.toLowerCase(Locale.ROOT)) {
      case "invalid_grant", "invalid_token", "expired_token", "no_auth_found" -> FINAL;
      case "query_limit_exceeded",
          "overload_limit",
          "internal_server_error",
          "internal_error",
          "error_unexpected_answer",
          "temporarily_unavailable",
          "server_error" ->
          TROUBLE;
      default -> FOR_NOW;
    };
  }
}
