package ledgertab.bitrix24;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// JSON as a PHP server writes it: an empty map is `[]`, a map with keys 0..n-1 is a list, and
/// numbers, flags and ids arrive as numbers or as strings. Amounts never pass through a double.
public final class PhpJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private PhpJson() {}

  /// Empty when the text is not JSON, for example a proxy's HTML page.
  public static Optional<JsonNode> parse(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON", e);
    }
  }

  /// A map, whichever way it was written; empty for anything else.
  public static Map<String, JsonNode> map(JsonNode node) {
    var map = new LinkedHashMap<String, JsonNode>();
    if (node.isObject()) {
      node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        map.put(String.valueOf(i), node.get(i));
      }
    }
    return map;
  }

  /// The rows of a list, also of one written as a map; empty for anything else.
  public static List<JsonNode> list(JsonNode node) {
    return List.copyOf(map(node).values());
  }

  /// Text of a string, number or flag; empty text for null, missing and containers.
  public static String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }

  /// A positive id; 0 where there is none, however that is written.
  public static long id(JsonNode node) {
    var text = text(node);
    return text.matches("[1-9]\\d{0,17}") ? Long.parseLong(text) : 0;
  }

  public static boolean yes(JsonNode node) {
    return List.of("true", "1", "y").contains(text(node).toLowerCase(Locale.ROOT));
  }
}
