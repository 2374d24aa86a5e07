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
/// @param unreadable what holds when nobody can tell what was chosen
/// @param reading from stored JSON; may throw what cannot be read
/// @param writing to texts, numbers, flags, lists and maps
public record Topic<T>(
    String name,
    T standard,
    T unreadable,
    Function<JsonNode, T> reading,
    Function<T, Map<String, Object>> writing) {

  /// Where the standard does no harm.
  Topic(
      String name,
      T standard,
      Function<JsonNode, T> reading,
      Function<T, Map<String, Object>> writing) {
    this(name, standard, standard, reading, writing);
  }

  T read(String json) {
    try {
      return PhpJson.parse(json).filter(JsonNode::isObject).map(reading).orElse(unreadable);
    } catch (IllegalArgumentException | DateTimeException e) {
      return unreadable;
    }
  }

  String write(T value) {
    return PhpJson.write(writing.apply(value));
  }
}
