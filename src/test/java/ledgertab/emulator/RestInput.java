package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;

/// What a REST request carries, wherever it put it: query, form or JSON; the token apart.
record RestInput(String token, Params params) {

  static RestInput of(Context ctx) {
    var query = ctx.queryString();
    var all = Php.parse(query == null ? "" : query);
    all.setAll(body(ctx));
    var token = all.path("auth").asText("");
    all.remove("auth");
    return new RestInput(token, new Params(all));
  }

  private static ObjectNode body(Context ctx) {
    var type = ctx.header("Content-Type");
    if (type == null || !type.contains("json")) {
      return type != null && type.contains("form-urlencoded")
          ? Php.parse(ctx.body())
          : Json.object();
    }
    try {
      return object(Json.parse(ctx.bodyAsBytes()));
    } catch (IOException _) {
      return Json.object();
    }
  }

  private static ObjectNode object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    var positional = Json.object();
    node.forEach(value -> positional.set(String.valueOf(positional.size()), value));
    return positional;
  }
}
