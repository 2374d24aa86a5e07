package ledgertab.web;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A form as Bitrix24 sends it: query and body together, nested names in PHP brackets.
///
/// Names stay flat, `data[FIELDS][ID]`; brackets may arrive percent-encoded or not. The body wins
/// over the query.
public final class PhpForm {

  private static final int MAX_FIELDS = 2_000;

  private final Map<String, String> fields;

  private PhpForm(Map<String, String> fields) {
    this.fields = fields;
  }

  /// @throws BadRequest when the body is no form or an escape in it is broken
  public static PhpForm of(Context ctx) {
    var type = Optional.ofNullable(ctx.contentType()).orElse("");
    if (!type.isEmpty() && !type.startsWith("application/x-www-form-urlencoded")) {
      throw new BadRequest("the body is not a form");
    }
    var query = Optional.ofNullable(ctx.queryString()).orElse("");
    return parse(query, ctx.body());
  }

  /// Fields that were read before.
  public static PhpForm of(Map<String, String> fields) {
    return new PhpForm(fields);
  }

  /// @throws BadRequest when an escape is broken or there are too many fields
  public static PhpForm parse(String query, String body) {
    var fields = new LinkedHashMap<String, String>();
    read(query, fields);
    read(body, fields);
    return new PhpForm(fields);
  }

  /// The value, stripped; empty when it is missing, blank or the literal `undefined`.
  public Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty() && !value.equals("undefined"));
  }

  /// All fields below a name: `under("auth")` of `auth[domain]` has `domain`.
  public Map<String, String> under(String prefix) {
    var below = new LinkedHashMap<String, String>();
    fields.forEach(
        (name, value) -> {
          if (name.startsWith(prefix + "[") && name.endsWith("]")) {
            below.put(name.substring(prefix.length() + 1, name.length() - 1), value);
          }
        });
    return below;
  }

  public Map<String, String> fields() {
    return Map.copyOf(fields);
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  private static void read(String encoded, Map<String, String> fields) {
    for (var pair : encoded.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      var equals = pair.indexOf('=');
      var name = equals < 0 ? pair : pair.substring(0, equals);
      fields.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      if (fields.size() > MAX_FIELDS) {
        throw new BadRequest("more than " + MAX_FIELDS + " fields");
      }
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("a broken percent escape");
    }
  }
}
