package ledgertab.emulator;

/// Trouble a portal or the authorization server can be put into.
public enum Fault {
  /// Every request is over the limit: 503 QUERY_LIMIT_EXCEEDED.
  LIMIT_EXCEEDED,
  /// The vendor's manual block: 503 OVERLOAD_LIMIT.
  OVERLOAD,
  /// Every access token is handed out expired; only renewed ones work.
  TOKEN_EXPIRED,
  /// Every call answers 401 invalid_token.
  TOKEN_INVALID,
  /// The plan is over: 403 ACCESS_DENIED; the authorization server says PAYMENT_REQUIRED.
  PLAN_ENDED,
  /// The app is not paid for: 403 PAYMENT_REQUIRED.
  APP_UNPAID,
  /// 401 METHOD_CONFIRM_WAITING: an administrator has to allow the method first.
  METHOD_CONFIRM_WAITING,
  /// 403 METHOD_CONFIRM_DENIED.
  METHOD_CONFIRM_DENIED,
  /// 400 INVALID_REQUEST, as if called without TLS.
  HTTPS_REQUIRED,
  /// 404 ERROR_MANIFEST_IS_NOT_AVAILABLE.
  MANIFEST_MISSING,
  /// 403 INVALID_CREDENTIALS: the user lacks rights.
  USER_LACKS_RIGHTS,
  /// A whole batch is refused for its length: 400 ERROR_BATCH_LENGTH_EXCEEDED.
  BATCH_TOO_LONG,
  /// A whole batch is refused for one of its methods: 405 ERROR_BATCH_METHOD_NOT_ALLOWED.
  BATCH_METHOD_REFUSED,
  /// 500 INTERNAL_SERVER_ERROR.
  INTERNAL_ERROR,
  /// 500 ERROR_UNEXPECTED_ANSWER.
  UNEXPECTED_ANSWER,
  /// 500 PORTAL_DELETED.
  PORTAL_DELETED,
  /// A page of a proxy instead of JSON, status 502.
  HTML_ERROR,
  /// The connection is closed without an answer.
  DROPPED_CONNECTION,
  /// No answer until the fault is switched off.
  HANGING,
  /// The answer comes one byte at a time.
  TRICKLING,
  /// A body of 6 MiB.
  HUGE_BODY
}
