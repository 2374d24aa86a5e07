package ledgertab.accounting.odoo;

import java.util.List;
import java.util.Map;

/// An error of Odoo, as both protocols serialise it: with a traceback in `debug`.
final class OdooFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// What must never be seen outside.
  static final String TRACEBACK = "Traceback (most recent call last): canary-of-a-traceback";

  final int status;
  private final String name;

  private OdooFault(int status, String name, String message) {
    super(message);
    this.status = status;
    this.name = name;
  }

  static OdooFault server(String python, String message) {
    return new OdooFault(500, "builtins." + python, message);
  }

  static OdooFault refused() {
    return new OdooFault(401, "werkzeug.exceptions.Unauthorized", "Invalid apikey");
  }

  static OdooFault forbidden(String model) {
    return new OdooFault(
        403, "odoo.exceptions.AccessError", "You are not allowed to access '" + model + "'");
  }

  static OdooFault noModel(String model) {
    return new OdooFault(
        404, "werkzeug.exceptions.NotFound", "the model '" + model + "' does not exist");
  }

  static OdooFault noMethod(String model, String method) {
    return new OdooFault(
        404,
        "werkzeug.exceptions.NotFound",
        "The method '" + model + "." + method + "' does not exist");
  }

  static OdooFault badCall(String message) {
    return new OdooFault(422, "werkzeug.exceptions.UnprocessableEntity", message);
  }

  /// What JSON-RPC calls it in place of a status. Until version 18 in the language of the user.
  OdooFault ofRpc(String model, int version) {
    return switch (status) {
      case 404 ->
          String.valueOf(getMessage()).startsWith("The method")
              ? server("AttributeError", String.valueOf(getMessage()))
              : new OdooFault(
                  200,
                  "odoo.exceptions.UserError",
                  version < 19
                      ? "Объект " + model + " не существует"
                      : "Object " + model + " doesn't exist");
      case 422 -> server("TypeError", String.valueOf(getMessage()));
      case 401 -> new OdooFault(200, "odoo.exceptions.AccessDenied", "Access Denied");
      default -> this;
    };
  }

  /// In the language of the PostgreSQL server.
  static OdooFault noDatabase(String database, int version) {
    return new OdooFault(
        200,
        "psycopg2.OperationalError",
        "connection to server at \"localhost\" (127.0.0.1), port 5432 failed: "
            + (version < 18
                ? "ВАЖНО:  база данных \"" + database + "\" не существует"
                : "FATAL:  database \"" + database + "\" does not exist"));
  }

  Map<String, Object> json() {
    return Map.of(
        "name",
        name,
        "message",
        String.valueOf(getMessage()),
        "arguments",
        List.of(String.valueOf(getMessage())),
        "context",
        Map.of(),
        "debug",
        TRACEBACK);
  }
}
