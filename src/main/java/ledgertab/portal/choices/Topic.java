package ledgertab.portal.choices;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.Map;
import java.util.function.Function;
import ledgertab.bitrix24.PhpJson;

/// One thing that a portal may choose.
///
/// @param name of the section that changes it, and of its row
/// @param standard what holds until somebody chooses
/// @param reading from stored JSON; may throw what cannot be read, then the standard holds
/// @param writing to texts, numbers, flags, lists and maps
public record Topic<T>(
    String name,
    T standard,
    Function<JsonNode, T> reading,
    Function<T, Map<String, Object>> writing) {

  T read(String json) {
    try {
      return PhpJson.parse(json).filter(JsonNode::isObject).map(reading).orElse(standard);
    } catch (IllegalArgumentException | DateTimeException e) {
      return standard;
    }
  }

  String write(T value) {
    return PhpJson.write(writing.apply(value));
  }
}
