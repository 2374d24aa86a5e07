package ledgertab.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/// Why a portal refused, and its own code for the log.
///
/// @param code as sent, cut to 100 characters; may be empty. Never shown to a user.
public record PortalFailure(Kind kind, String code) {

  private static final int MAX_CODE = 100;

  /// What the caller must do about it; the codes behind each stand in `error-codes.md` and
  /// `limits.md`. Nothing happened on the portal unless a kind says otherwise.
  public enum Kind {
    /// Renew the token once and repeat.
    TOKEN_EXPIRED,
    /// The app or token is unknown there; the app must be opened or installed again.
    TOKEN_INVALID,
    /// Too many requests, or no turn for one more; retry later.
    LIMIT,
    /// This method used up its time on this portal; pause it.
    METHOD_PAUSED,
    /// The app has to be updated or installed again with more scopes.
    MISSING_SCOPE,
    /// The portal's plan has no REST interface, or the app is not paid.
    PLAN,
    NO_RIGHT,
    /// The portal's administrator opened the app to other users only.
    USER_NOT_ALLOWED,
    NOT_FOUND,
    /// The portal is too old for the method, or a module of it is missing.
    METHOD_MISSING,
    /// An administrator must confirm the call; do not renew the token.
    CONFIRM_PENDING,
    /// The portal points at another address that nobody proved to be its own; ask the authorization
    /// server where it lives.
    RENAMED,
    /// The portal was deleted; stop calling it.
    GONE,
    /// Blocked by the vendor; do not repeat.
    BLOCKED,
    /// Any other refusal; repeating does not help.
    REFUSED,
    /// Nobody could be asked; retry later.
    UNREACHABLE,
    /// No understandable answer; whether the call had an effect is unknown. Repeat only what reads.
    OUTCOME_UNKNOWN
  }

  public PortalFailure {
    code = code.length() > MAX_CODE ? code.substring(0, MAX_CODE) : code;
  }

  /// Whether it may be over in a while, so that asking again later can help.
  public boolean isForNow() {
    return switch (kind) {
      case LIMIT,
          METHOD_PAUSED,
          TOKEN_EXPIRED,
          TOKEN_INVALID,
          RENAMED,
          CONFIRM_PENDING,
          UNREACHABLE,
          OUTCOME_UNKNOWN ->
          true;
      case MISSING_SCOPE,
          PLAN,
          NO_RIGHT,
          USER_NOT_ALLOWED,
          NOT_FOUND,
          METHOD_MISSING,
          GONE,
          BLOCKED,
          REFUSED ->
          false;
    };
  }

  /// Reads an object with the key `error`: an envelope of REST 2 or 3, or an item of
  /// `result_error`; a bare string is the code itself.
  ///
  /// @param status of the HTTP answer, 200 inside a batch
  public static PortalFailure of(JsonNode node, int status) {
    if (!node.isObject()) {
      return of(PhpJson.text(node), "", status);
    }
    var error = node.path("error");
    return error.isObject()
        ? of(PhpJson.text(error.path("code")), PhpJson.text(error.path("message")), status)
        : of(PhpJson.text(error), PhpJson.text(node.path("error_description")), status);
  }

  static PortalFailure unreachable(String why) {
    return new PortalFailure(Kind.UNREACHABLE, why);
  }

  static PortalFailure unknown(String why) {
    return new PortalFailure(Kind.OUTCOME_UNKNOWN, why);
  }

  private static PortalFailure of(String code, String description, int status) {
    var kind = byCode(code.strip().toLowerCase(Locale.ROOT), description.toLowerCase(Locale.ROOT));
    return new PortalFailure(
        kind == Kind.REFUSED && status >= 500 ? Kind.OUTCOME_UNKNOWN : kind, code);
  }

  private static Kind byCode(String code, String description) {
    return switch (code) {
      case "expired_token" -> Kind.TOKEN_EXPIRED;
      case "invalid_token", "no_auth_found", "invalid_grant", "invalid_client" ->
          Kind.TOKEN_INVALID;
      case "query_limit_exceeded" -> Kind.LIMIT;
      case "operation_time_limit" -> Kind.METHOD_PAUSED;
      case "insufficient_scope", "invalid_scope" -> Kind.MISSING_SCOPE;
      case "payment_required" -> Kind.PLAN;
      case "access_denied" -> description.contains("commercial plan") ? Kind.PLAN : Kind.NO_RIGHT;
      case "invalid_credentials",
          "allowed_only_intranet_user",
          "method_confirm_denied",
          "accessexception" ->
          Kind.NO_RIGHT;
      case "user_access_error" -> Kind.USER_NOT_ALLOWED;
      case "not_found", "error_not_found", "owner_not_found" -> Kind.NOT_FOUND;
      case "error_method_not_found" -> Kind.METHOD_MISSING;
      case "method_confirm_waiting" -> Kind.CONFIRM_PENDING;
      case "portal_deleted" -> Kind.GONE;
      case "overload_limit", "error_manifest_is_not_available" -> Kind.BLOCKED;
      case "internal_server_error", "error_unexpected_answer" -> Kind.OUTCOME_UNKNOWN;
      case "", "0" -> byDescription(description);
      default -> Kind.REFUSED;
    };
  }

  // Old CRM methods put nothing but a sentence into their errors.
  private static Kind byDescription(String description) {
    if (description.contains("access denied")) {
      return Kind.NO_RIGHT;
    }
    return description.equals("not found")
            || description.startsWith("not found.")
            || description.startsWith("id is not defined or invalid")
            || description.endsWith("' is not found")
        ? Kind.NOT_FOUND
        : Kind.REFUSED;
  }
}
