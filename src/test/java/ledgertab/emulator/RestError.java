package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/// A refused call; the code is whatever the docs show: a word, an empty string or the number 0.
final class RestError extends RuntimeException {

  private final int status;
  private final transient JsonNode code;
  private final String argument;

  private RestError(int status, JsonNode code, String description, String argument) {
    super(description);
    this.status = status;
    this.code = code;
    this.argument = argument;
  }

  static RestError of(int status, String code, String description) {
    return new RestError(status, TextNode.valueOf(code), description, "");
  }

  /// The classic CRM methods say what went wrong in the description only.
  static RestError nameless(String description) {
    return of(400, "", description);
  }

  static RestError zero(String description) {
    return new RestError(400, IntNode.valueOf(0), description, "");
  }

  static RestError wrongAuthType() {
    return of(
        403,
        "WRONG_AUTH_TYPE",
        "Current authorization type is denied for this method Application context required");
  }

  static RestError adminOnly() {
    return of(403, "ACCESS_DENIED", "Access denied!");
  }

  /// A missing or wrong argument; its name travels in the key `argument`.
  static RestError argument(int status, String name) {
    var description = "Argument '" + name + "' is null or empty";
    return new RestError(status, TextNode.valueOf("ERROR_ARGUMENT"), description, name);
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    var body = item();
    body.put("error_description", description());
    if (!argument.isEmpty()) {
      body.put("argument", argument);
    }
    return body;
  }

  /// The same inside `batch`, where a missing scope comes without words.
  ObjectNode item() {
    var wordless = code.asText().equals("insufficient_scope");
    var item = Json.object();
    item.set("error", code);
    item.put("error_description", wordless ? "" : description());
    return item;
  }

  String description() {
    return String.valueOf(getMessage());
  }
}
