package ledgertab.accounting.moysklad;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The parameter `filter` as the vendor describes it: conditions divided by `;`, several equalities
/// of one field are an “or”, different fields an “and”, likeness looks not at the case of letters.
record SkladFilter(List<Condition> conditions) {

  private static final Pattern CONDITION =
      Pattern.compile("([A-Za-z.]+?)(!=|>=|<=|=~|~=|=|~|>|<)(.*)", Pattern.DOTALL);

  record Condition(String field, String operator, String value) {}

  /// @param known fields that may be filtered by
  static SkladFilter parse(String text, Set<String> known) {
    var conditions = new ArrayList<Condition>();
    for (var part : text.split("(?<!\\\\);")) {
      var found = CONDITION.matcher(part.replace("\\;", ";"));
      if (!found.matches() || !known.contains(found.group(1))) {
        throw new SkladFault(412, 1007, "Неизвестное поле фильтра");
      }
      conditions.add(new Condition(found.group(1), found.group(2), found.group(3)));
    }
    return new SkladFilter(conditions);
  }

  boolean holds(Map<String, Object> row) {
    var byField = conditions.stream().collect(Collectors.groupingBy(Condition::field));
    return byField.values().stream().allMatch(any -> any.stream().anyMatch(one -> holds(one, row)));
  }

  private static boolean holds(Condition one, Map<String, Object> row) {
    var value = text(row.get(one.field()));
    var lower = value.toLowerCase(Locale.ROOT);
    var wanted = one.value().toLowerCase(Locale.ROOT);
    return switch (one.operator()) {
      case "=" -> value.equals(one.value());
      case "~" -> lower.contains(wanted);
      case "=~" -> lower.endsWith(wanted);
      case "~=" -> lower.startsWith(wanted);
      default -> throw new SkladFault(412, 1014, "Неверный оператор");
    };
  }

  private static String text(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof Map<?, ?> reference && reference.get("meta") instanceof Map<?, ?> meta
        ? String.valueOf(meta.get("href"))
        : value == null ? "" : value.toString();
  }
}
