package ledgertab.accounting.moysklad;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What an emulated МойСклад answers to requests that have passed its gate.
record SkladAnswers(SkladTables tables) {

  private static final Set<String> FILTERED =
      Set.of(
          "inn",
          "kpp",
          "email",
          "phone",
          "externalCode",
          "code",
          "name",
          "agent",
          "id",
          "archived",
          "isDeleted");

  /// Beyond this size references are not put in place of.
  private static final int MOST_EXPANDED = 100;

  private static final Pattern REFERENCE = Pattern.compile("[a-z/]+ [0-9a-f-]{36}");

  Object get(String path, Map<String, String> query) {
    var parts = path.split("/");
    if (parts[0].equals("report")) {
      return report(parts[2]);
    }
    if (parts.length == 3 && parts[2].equals("metadata")) {
      return Map.of("states", shown(tables.rows(parts[1] + "/metadata/states"), ""));
    }
    if (!tables.has(parts[1])) {
      throw new SkladFault(404, 1005, "Неизвестный тип");
    }
    var expand = query.getOrDefault("expand", "");
    return switch (parts.length) {
      case 2 -> list(tables.rows(parts[1]), query);
      case 3 -> shown(tables.row(parts[1], parts[2]), expand);
      default -> list(tables.rows(parts[1] + "/" + parts[2] + "/positions"), query);
    };
  }

  private Object report(String id) {
    var balance = tables.balances.get(id);
    if (balance == null) {
      throw new SkladFault(404, 1021, "Объект не найден");
    }
    return Map.of("counterparty", tables.meta("counterparty " + id), "balance", balance);
  }

  private Object list(List<Map<String, Object>> all, Map<String, String> query) {
    var limit = Integer.parseInt(query.getOrDefault("limit", "1000"));
    var offset = Integer.parseInt(query.getOrDefault("offset", "0"));
    var expand = limit > MOST_EXPANDED ? "" : query.getOrDefault("expand", "");
    var found = new ArrayList<>(all.stream().filter(row -> holds(row, query)).toList());
    // Rows that are equal by the order may stand elsewhere when the next page is asked for.
    if (offset > 0) {
      Collections.reverse(found);
    }
    if (query.containsKey("order")) {
      found.sort(order(query.get("order")));
    }
    var page = found.stream().skip(offset).limit(limit).toList();
    return Map.of(
        "meta",
        Map.of("size", found.size(), "limit", limit, "offset", offset),
        "rows",
        shown(page, expand));
  }

  private static Comparator<Map<String, Object>> order(String fields) {
    Comparator<Map<String, Object>> order = (_, _) -> 0;
    for (var field : fields.split(";")) {
      var parts = field.split(",");
      Comparator<Map<String, Object>> by =
          Comparator.comparing(row -> String.valueOf(row.get(parts[0])));
      order = order.thenComparing(parts.length > 1 && parts[1].equals("desc") ? by.reversed() : by);
    }
    return order;
  }

  private boolean holds(Map<String, Object> row, Map<String, String> query) {
    var search = query.get("search");
    if (search != null && !isLike(row, search)) {
      return false;
    }
    var filter = query.get("filter");
    return filter == null || SkladFilter.parse(filter, FILTERED).holds(references(row));
  }

  private static boolean isLike(Map<String, Object> row, String search) {
    var part = search.toLowerCase(Locale.ROOT);
    return List.of("name", "code", "email").stream()
        .anyMatch(
            f -> String.valueOf(row.getOrDefault(f, "")).toLowerCase(Locale.ROOT).contains(part));
  }

  private Map<String, Object> references(Map<String, Object> row) {
    var shown = new HashMap<>(shown(row, ""));
    shown.put("isDeleted", row.containsKey(SkladTables.TRASHED));
    return shown;
  }

  private List<Map<String, Object>> shown(List<Map<String, Object>> rows, String expand) {
    return rows.stream().map(row -> shown(row, expand)).toList();
  }

  /// @param expand as `rate.currency,state`
  private Map<String, Object> shown(Map<String, Object> row, String expand) {
    var deeper = new HashMap<String, String>();
    for (var path : expand.split(",")) {
      var parts = path.split("\\.", 2);
      deeper.merge(parts[0], parts.length > 1 ? parts[1] : "", (a, b) -> a + "," + b);
    }
    var shown = new LinkedHashMap<String, Object>();
    row.forEach((field, value) -> shown.put(field, value(field, value, deeper)));
    shown.remove(SkladTables.TRASHED);
    return shown;
  }

  private Object value(String field, Object value, Map<String, String> deeper) {
    if (value instanceof String text && REFERENCE.matcher(text).matches()) {
      var parts = text.split(" ");
      var whole = new LinkedHashMap<>(tables.meta(text));
      if (deeper.containsKey(field)) {
        whole.putAll(shown(tables.row(parts[0], parts[1]), deeper.get(field)));
      }
      return whole;
    }
    if (value instanceof List<?> several) {
      return several.stream().map(one -> value(field, one, deeper)).toList();
    }
    if (value instanceof Map<?, ?> inner) {
      var copy = new LinkedHashMap<String, Object>();
      inner.forEach((k, v) -> copy.put(String.valueOf(k), v));
      return shown(copy, deeper.getOrDefault(field, ""));
    }
    return value instanceof BigDecimal amount ? amount.stripTrailingZeros() : value;
  }
}
