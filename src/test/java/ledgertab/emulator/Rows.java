package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/// What the parameters filter, order and start make of the rows of a list (50 per page).
final class Rows {

  private static final int PAGE = 50;

  private final Params params;
  private final UnknownField unknown;

  /// What a filter on a field that does not exist means: the classic lists ignore it.
  interface UnknownField {
    UnknownField IGNORED = _ -> {};

    void met(String field);
  }

  Rows(Params params, UnknownField unknown) {
    this.params = params;
    this.unknown = unknown;
  }

  /// One page; `result` holds the rows as a list.
  Answer page(List<ObjectNode> rows, Set<String> known) {
    var found = rows.stream().filter(condition(params.node("filter"), known)).toList();
    var sorted = found.stream().sorted(order()).toList();
    var start = params.number("start");
    var from = Math.clamp(start, 0, sorted.size());
    var to = Math.min(from + PAGE, sorted.size());
    var page = Json.array().addAll(sorted.subList(from, to));
    if (start < 0) {
      return Answer.of(page, 0);
    }
    var next = to < sorted.size() ? OptionalInt.of(to) : OptionalInt.empty();
    return new Answer(page, OptionalInt.of(sorted.size()), next);
  }

  private Predicate<ObjectNode> condition(JsonNode filter, Set<String> known) {
    var any = filter.path("logic").asText("").equalsIgnoreCase("OR");
    var conditions =
        filter.properties().stream()
            .filter(entry -> !entry.getKey().equals("logic"))
            .map(entry -> condition(entry, known))
            .toList();
    // Every condition is tried, since each may meet a field that does not exist.
    return row -> {
      var met = conditions.stream().map(condition -> condition.test(row)).toList();
      return any ? met.contains(true) : !met.contains(false);
    };
  }

  private Predicate<ObjectNode> condition(Map.Entry<String, JsonNode> entry, Set<String> known) {
    if (entry.getKey().matches("\\d+")) {
      return condition(entry.getValue(), known);
    }
    var filter = Filter.parse(entry.getKey(), entry.getValue());
    return row -> {
      if (!row.has(filter.field()) && !known.contains(filter.field())) {
        unknown.met(filter.field());
        return true;
      }
      return filter.accepts(row.path(filter.field()));
    };
  }

  private Comparator<ObjectNode> order() {
    Comparator<ObjectNode> order = (_, _) -> 0;
    for (var entry : params.node("order").properties()) {
      var field = entry.getKey();
      Comparator<ObjectNode> next = (a, b) -> Filter.compare(a.path(field), b.path(field));
      var down = entry.getValue().asText("").equalsIgnoreCase("DESC");
      order = order.thenComparing(down ? next.reversed() : next);
    }
    return order;
  }

  /// Keeps the selected keys of every row; no selection keeps everything but user fields.
  static ArrayNode select(JsonNode rows, List<String> select) {
    var selected = Json.array();
    rows.forEach(row -> selected.add(select((ObjectNode) row, select)));
    return selected;
  }

  private static ObjectNode select(ObjectNode row, List<String> select) {
    var kept = Json.object();
    for (var entry : row.properties()) {
      if (wanted(entry.getKey(), entry.getValue(), select)) {
        kept.set(entry.getKey(), entry.getValue());
      }
    }
    return kept;
  }

  private static boolean wanted(String key, JsonNode value, List<String> select) {
    var userField = key.startsWith("UF_") || key.startsWith("ufCrm");
    var all = select.isEmpty() || select.contains("*");
    return select.contains(key)
        || (userField ? select.contains("UF_*") : all && !value.isContainerNode());
  }
}
