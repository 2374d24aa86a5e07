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

  /// @param model that was asked; empty text where none was
  /// @param database that it was looked for in; empty text where the server has only one
  Optional<Trouble> meaning(String model, String database) {
    var kind = name.substring(name.lastIndexOf('.') + 1);
    return switch (kind) {
      case "AccessDenied", "Unauthorized", "SessionExpiredException" ->
          Optional.of(Trouble.SIGN_IN_REFUSED);
      case "AccessError", "Forbidden" -> Optional.of(Trouble.FORBIDDEN);
      case "NotFound" -> Optional.of(Trouble.NOT_THERE);
      // Before version 19 it is told in the user's language; the model's name stands in it in any.
      case "UserError", "KeyError", "except_orm" ->
          !model.isEmpty() && says(model) ? Optional.of(Trouble.NOT_INSTALLED) : Optional.empty();
      case "ValueError" ->
          says("Invalid field") ? Optional.of(Trouble.UNKNOWN_FIELD) : Optional.empty();
      case "OperationalError", "DatabaseError" ->
          says("does not exist") || isAbout(database)
              ? Optional.of(Trouble.NO_DATABASE)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// PostgreSQL speaks the language of its server, after the address that it was looked for at.
  private boolean isAbout(String database) {
    return !database.isEmpty()
        && message.substring(Math.max(0, message.lastIndexOf("failed: "))).contains(database);
  }

  private boolean says(String words) {
    return message.contains(words);
  }
}
