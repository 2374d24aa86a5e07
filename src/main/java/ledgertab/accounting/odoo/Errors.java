package ledgertab.accounting.odoo;

import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Trouble;

/// What Odoo's exceptions mean. Their `debug` is a traceback of the server: it is never looked at,
/// logged or shown, and of their message nothing but its beginning is compared.
///
/// @param name of the exception's class, as `odoo.exceptions.AccessError`
record Errors(String name, String message) {

  /// Empty for what is no error of Odoo.
  static Optional<Errors> named(Object json) {
    return json instanceof Map<?, ?> error && error.get("name") instanceof String name
        ? Optional.of(new Errors(name, String.valueOf(error.get("message"))))
        : Optional.empty();
  }

  Optional<Trouble> meaning() {
    var kind = name.substring(name.lastIndexOf('.') + 1);
    return switch (kind) {
      case "AccessDenied", "Unauthorized", "SessionExpiredException" ->
          Optional.of(Trouble.SIGN_IN_REFUSED);
      case "AccessError", "Forbidden" -> Optional.of(Trouble.FORBIDDEN);
      case "NotFound" -> Optional.of(Trouble.NOT_THERE);
      case "UserError", "KeyError", "Exception", "except_orm" ->
          says("doesn't exist") || says("does not exist")
              ? Optional.of(Trouble.NOT_INSTALLED)
              : Optional.empty();
      case "ValueError" ->
          says("Invalid field") ? Optional.of(Trouble.UNKNOWN_FIELD) : Optional.empty();
      case "OperationalError", "DatabaseError" ->
          says("does not exist") ? Optional.of(Trouble.NO_DATABASE) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private boolean says(String words) {
    return message.contains(words);
  }
}
