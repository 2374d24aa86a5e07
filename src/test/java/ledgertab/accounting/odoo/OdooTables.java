package ledgertab.accounting.odoo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// What an emulated Odoo holds: models with their fields, records, who may read them.
final class OdooTables {

  private final Map<String, Map<String, String>> models = new TreeMap<>();
  private final Map<String, List<Map<String, Object>>> records = new HashMap<>();
  private final Map<String, List<List<String>>> selections = new HashMap<>();
  private final Set<String> forbidden = new HashSet<>();
  private final Set<String> hidden = new HashSet<>();
  final Set<Long> companies = new LinkedHashSet<>();

  /// @param fields as `name`, or `partner_id>res.partner` for a link
  OdooTables model(String name, String... fields) {
    var known = models.computeIfAbsent(name, _ -> new LinkedHashMap<>(Map.of("id", "")));
    for (var field : fields) {
      var parts = field.split(">", 2);
      known.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    records.computeIfAbsent(name, _ -> new ArrayList<>());
    return this;
  }

  void drop(String model) {
    models.remove(model);
  }

  void dropField(String model, String field) {
    fields(model).remove(field);
  }

  void selection(String field, String... pairs) {
    var all = new ArrayList<List<String>>();
    for (var pair : pairs) {
      all.add(List.of(pair.split("=", 2)));
    }
    selections.put(field, all);
  }

  List<List<String>> selection(String model, String field) {
    return selections.getOrDefault(model + "." + field, List.of());
  }

  /// @param values pairs of a field and its value
  Map<String, Object> add(String model, long id, Object... values) {
    var row = new HashMap<String, Object>();
    row.put("id", id);
    for (int i = 0; i < values.length; i += 2) {
      if (!fields(model).containsKey(String.valueOf(values[i]))) {
        throw new IllegalArgumentException(model + "." + values[i]);
      }
      row.put(String.valueOf(values[i]), values[i + 1]);
    }
    rows(model).add(row);
    return row;
  }

  /// A field that the user of the key has no group for.
  void hide(String model, String field) {
    hidden.add(model + "." + field);
  }

  boolean isHidden(String model, String field) {
    return hidden.contains(model + "." + field);
  }

  void forbid(String model) {
    forbidden.add(model);
  }

  boolean isForbidden(String model) {
    return forbidden.contains(model);
  }

  boolean has(String model) {
    return models.containsKey(model);
  }

  /// The fields of a model, each with the model it leads to.
  Map<String, String> fields(String model) {
    return Objects.requireNonNull(models.get(model), model);
  }

  List<Map<String, Object>> rows(String model) {
    return Objects.requireNonNull(records.get(model), model);
  }

  Map<String, Object> row(String model, long id) {
    return rows(model).stream()
        .filter(row -> value(row, "id").equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(model + " " + id));
  }

  /// A field of a record, `false` where it is empty.
  static Object value(Map<String, Object> row, String field) {
    return row.getOrDefault(field, false);
  }
}
