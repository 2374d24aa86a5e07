package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What PHP does to forms and arrays: bracketed names are nested, an empty map is a list.
final class Php {

  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)\\]");

  private Php() {}

  /// Reads `a[b][]=1&c=2` as `parse_str` would; lists become maps with the keys 0, 1, 2.
  static ObjectNode parse(String encoded) {
    var root = Json.object();
    for (var pair : encoded.split("&")) {
      var split = pair.indexOf('=');
      if (!pair.isEmpty()) {
        put(
            root,
            decode(split < 0 ? pair : pair.substring(0, split)),
            split < 0 ? "" : decode(pair.substring(split + 1)));
      }
    }
    return root;
  }

  /// A map with the keys 0..n-1, also the empty one, is a list in JSON made by PHP.
  static JsonNode array(ObjectNode map) {
    var list = Json.array();
    for (var entry : map.properties()) {
      if (!entry.getKey().equals(String.valueOf(list.size()))) {
        return map;
      }
      list.add(entry.getValue());
    }
    return list;
  }

  /// The values of a PHP array, whichever of the two JSON shapes it has.
  static List<JsonNode> values(JsonNode array) {
    var values = new ArrayList<JsonNode>();
    if (array.isContainerNode()) {
      array.forEach(values::add);
    }
    return values;
  }

  /// What `(int) $value` gives: the leading digits or 0.
  static int number(JsonNode value) {
    var text = value.isBoolean() ? (value.booleanValue() ? "1" : "0") : value.asText("").strip();
    var digits = Pattern.compile("^[+-]?\\d{1,9}").matcher(text);
    return digits.find() ? Integer.parseInt(digits.group()) : 0;
  }

  /// The form body of a map: nested names in percent-encoded brackets; nulls vanish.
  static String form(Map<String, String> fields) {
    var parts = new ArrayList<String>();
    fields.forEach((name, value) -> parts.add(encode(name) + "=" + encode(value)));
    return String.join("&", parts);
  }

  static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    if (!node.isContainerNode()) {
      if (!node.isNull()) {
        into.put(prefix, node.isBoolean() ? (node.booleanValue() ? "1" : "0") : node.asText());
      }
      return;
    }
    var index = 0;
    if (node.isArray()) {
      for (var item : node) {
        flatten(prefix + "[" + index++ + "]", item, into);
      }
    }
    node.properties()
        .forEach(entry -> flatten(name(prefix, entry.getKey()), entry.getValue(), into));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String name(String prefix, String key) {
    return prefix.isEmpty() ? key : prefix + "[" + key + "]";
  }

  private static void put(ObjectNode root, String name, String value) {
    var path = path(name);
    var node = root;
    for (var segment : path.subList(0, path.size() - 1)) {
      node = child(node, key(node, segment));
    }
    node.put(key(node, path.getLast()), value);
  }

  private static ObjectNode child(ObjectNode node, String key) {
    return node.get(key) instanceof ObjectNode child ? child : node.putObject(key);
  }

  private static String key(ObjectNode node, String segment) {
    return segment.isEmpty() ? String.valueOf(node.size()) : segment;
  }

  private static List<String> path(String name) {
    var bracket = name.indexOf('[');
    if (bracket <= 0) {
      return List.of(name);
    }
    var path = new ArrayList<String>();
    path.add(name.substring(0, bracket));
    var segments = BRACKETS.matcher(name.substring(bracket));
    while (segments.find()) {
      path.add(segments.group(1));
    }
    return path;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
