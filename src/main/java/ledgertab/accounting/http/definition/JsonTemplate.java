package ledgertab.accounting.http.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ledgertab.accounting.remote.Json;
import org.jspecify.annotations.Nullable;

/// JSON whose texts may hold placeholders. A value can never break out of the text it stands in; a
/// placeholder that is the whole text is replaced by the value itself, be it a number or a list.
sealed interface JsonTemplate {

  record Fixed(@Nullable Object value) implements JsonTemplate {}

  record Text(Template template) implements JsonTemplate {}

  record Items(List<JsonTemplate> items) implements JsonTemplate {}

  record Members(Map<String, JsonTemplate> members) implements JsonTemplate {}

  static JsonTemplate parse(JsonNode node, Set<String> known, String place) {
    if (node.isObject()) {
      var members = new LinkedHashMap<String, JsonTemplate>();
      node.properties()
          .forEach(
              e -> members.put(e.getKey(), parse(e.getValue(), known, place + "/" + e.getKey())));
      return new Members(members);
    }
    if (node.isArray()) {
      var items = new ArrayList<JsonTemplate>();
      for (int i = 0; i < node.size(); i++) {
        items.add(parse(node.get(i), known, place + "/" + i));
      }
      return new Items(items);
    }
    return node.isTextual()
        ? new Text(Template.parse(node.textValue(), known, place))
        : new Fixed(fixed(node));
  }

  private static @Nullable Object fixed(JsonNode node) {
    return node.isNull()
        ? null
        : node.isBoolean() ? (Object) node.booleanValue() : node.numberValue();
  }

  default boolean uses(String name) {
    return switch (this) {
      case Fixed _ -> false;
      case Text(var template) -> template.uses(name);
      case Items(var items) -> items.stream().anyMatch(item -> item.uses(name));
      case Members(var members) -> members.values().stream().anyMatch(item -> item.uses(name));
    };
  }

  default @Nullable Object fill(Values values) {
    return switch (this) {
      case Fixed(var value) -> value;
      case Text(var template) -> template.fill(values);
      case Items(var items) -> {
        var filled = new ArrayList<@Nullable Object>();
        items.forEach(item -> filled.add(item.fill(values)));
        yield filled;
      }
      case Members(var members) -> {
        var filled = new LinkedHashMap<String, @Nullable Object>();
        members.forEach((name, item) -> filled.put(name, item.fill(values)));
        yield filled;
      }
    };
  }

  default String text(Values values) {
    var filled = fill(values);
    return Json.write(filled == null ? "" : filled);
  }
}
