package ledgertab.accounting.http.definition;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;
import ledgertab.accounting.upstream.Ask;

/// A request with placeholders, each escaped for where it stands: in the path, in the query, in a
/// header or in JSON.
///
/// @param method in capital letters
/// @param query its values are texts, or JSON that is written as text
public record RequestTemplate(
    String method,
    Template path,
    Map<String, JsonTemplate> query,
    Map<String, Template> headers,
    Optional<JsonTemplate> body,
    boolean isForm) {

  static final Set<String> NUMBERS = Set.of("limit", "offset", "page");

  public boolean uses(String name) {
    return path.uses(name)
        || query.values().stream().anyMatch(value -> value.uses(name))
        || headers.values().stream().anyMatch(value -> value.uses(name))
        || body.map(json -> json.uses(name)).orElse(false);
  }

  /// @param base without a slash at its end
  /// @param common headers of all requests
  /// @throws Values.Unaskable where a value cannot stand in its place
  public Ask fill(String base, Map<String, String> common, Values values) {
    var all = new HashMap<>(common);
    headers.forEach((name, value) -> all.put(name, header(value, values)));
    var target = target(base + path.text(values, RequestTemplate::segment) + search(values));
    return new Ask(method, target, all, body.map(json -> content(json, values)));
  }

  /// What is wrong with an address must not be told in the words of the parser: they quote it.
  private static URI target(String address) {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException e) {
      throw new Troubled(Trouble.MALFORMED_ADDRESS);
    }
  }

  /// A header's value; one that would break out of its line cannot be asked.
  public static String header(Template template, Values values) {
    var text = template.text(values);
    if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new Values.Unaskable();
    }
    return text;
  }

  private Ask.Content content(JsonTemplate json, Values values) {
    return isForm && json instanceof JsonTemplate.Members(var members)
        ? new Ask.Content("application/x-www-form-urlencoded", pairs(members, values))
        : new Ask.Content("application/json", json.text(values));
  }

  private String search(Values values) {
    return query.isEmpty() ? "" : "?" + pairs(query, values);
  }

  private static String pairs(Map<String, JsonTemplate> pairs, Values values) {
    return pairs.entrySet().stream()
        .map(e -> encoded(e.getKey()) + "=" + encoded(text(e.getValue(), values)))
        .collect(Collectors.joining("&"));
  }

  private static String text(JsonTemplate value, Values values) {
    return value instanceof JsonTemplate.Text(var template)
        ? template.text(values)
        : value.text(values);
  }

  // A segment of dots would lead elsewhere.
  private static String segment(String value) {
    if (value.isEmpty() || value.equals(".") || value.equals("..")) {
      throw new Values.Unaskable();
    }
    return encoded(value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
