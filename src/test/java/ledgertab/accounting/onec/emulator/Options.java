package ledgertab.accounting.onec.emulator;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The options of one request, as 1C takes them.
///
/// @param all by name
record Options(Map<String, String> all) {

  private static final Set<String> KNOWN =
      Set.of("$format", "$select", "$filter", "$orderby", "$top", "$skip", "$inlinecount");

  /// @param raw the query as it was sent
  static Options parse(String raw) {
    var all = new LinkedHashMap<String, String>();
    for (var pair : raw.isEmpty() ? List.<String>of() : List.of(raw.split("&"))) {
      if (pair.contains("+")) {
        throw Fault.badRequest("Ошибка разбора запроса");
      }
      var parts = pair.split("=", 2);
      if (!KNOWN.contains(parts[0])) {
        throw Fault.badRequest("Неизвестный параметр " + parts[0]);
      }
      all.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return new Options(all);
  }

  boolean isJson() {
    return "json".equals(all.get("$format"));
  }

  boolean counts() {
    return "allpages".equals(all.get("$inlinecount"));
  }

  /// The rows that are answered with.
  List<Map<String, Object>> rows(Table table) {
    var filter = all.get("$filter");
    Stream<Map<String, Object>> rows = table.rows().stream();
    if (filter != null) {
      rows = rows.filter(Condition.of(table, filter));
    }
    rows = rows.sorted(order(table));
    // Counting along makes it forget how many rows were asked for.
    if (!counts()) {
      rows = rows.skip(number("$skip", 0)).limit(number("$top", Integer.MAX_VALUE));
    }
    return rows.map(row -> selected(table, row)).toList();
  }

  private long number(String option, long otherwise) {
    var value = all.get(option);
    if (value != null && !value.matches("\\d{1,9}")) {
      throw Fault.badRequest("Неверное значение " + option);
    }
    return value == null ? otherwise : Long.parseLong(value);
  }

  private Comparator<Map<String, Object>> order(Table table) {
    Comparator<Map<String, Object>> order = (_, _) -> 0;
    for (var part : all.getOrDefault("$orderby", "").split(",")) {
      if (!part.isBlank()) {
        var words = part.strip().split(" ");
        table.type(words[0]);
        Comparator<Map<String, Object>> by =
            (a, b) -> compare(a.getOrDefault(words[0], ""), b.getOrDefault(words[0], ""));
        order =
            order.thenComparing(words.length > 1 && words[1].equals("desc") ? by.reversed() : by);
      }
    }
    return order;
  }

  private static int compare(Object one, Object other) {
    return one instanceof BigDecimal number
        ? number.compareTo((BigDecimal) other)
        : one.toString().compareTo(other.toString());
  }

  private Map<String, Object> selected(Table table, Map<String, Object> row) {
    var select = all.get("$select");
    if (select == null) {
      return row;
    }
    var selected = new LinkedHashMap<String, Object>();
    for (var field : select.split(",")) {
      table.type(field.strip());
      selected.put(field.strip(), row.get(field.strip()));
    }
    return selected;
  }
}
