package ledgertab.placement.purchases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.DocumentQuery.Sort;

/// What the viewer made of the panel. Every address of the panel says it, the defaults left out.
///
/// @param query which documents, and as many of them as are shown
/// @param months the chart's span, 12 or 36
/// @param table whether the chart is shown as a table
/// @param account of the chart; empty text for the busiest
/// @param open ids of the documents whose lines are shown
record Choices(DocumentQuery query, int months, boolean table, String account, List<String> open) {

  static final int PAGE = 20;
  static final int MOST_SEARCHED = 100;
  static final int YEAR = 12;
  static final int THREE_YEARS = 36;

  private static final List<String> LASTING = List.of("filter", "sort", "months");
  private static final List<String> FIELDS =
      List.of("filter", "sort", "months", "search", "rows", "chart", "currency", "open");
  private static final int MOST_ROWS = 2000;
  private static final int MOST_OPEN = 20;

  Choices {
    open = List.copyOf(open);
  }

  /// Reads what [#fields] wrote; whatever is strange is the default.
  static Choices of(Map<String, String> asked) {
    var sort = asked.getOrDefault("sort", "");
    var turned = sort.startsWith("-");
    var column = named(Sort.values(), turned ? sort.substring(1) : sort);
    var search = asked.getOrDefault("search", "");
    return new Choices(
        new DocumentQuery(
            named(Filter.values(), asked.getOrDefault("filter", "")),
            column,
            rises(column) != turned,
            search.substring(0, Math.min(search.length(), MOST_SEARCHED)),
            0,
            rows(asked.getOrDefault("rows", ""))),
        asked.getOrDefault("months", "").equals("36") ? THREE_YEARS : YEAR,
        asked.getOrDefault("chart", "").equals("table"),
        account(asked.getOrDefault("currency", "")),
        split(asked.getOrDefault("open", "")));
  }

  /// Only what differs from the defaults.
  Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    put(fields, "filter", query.filter() == Filter.ALL ? "" : word(query.filter()));
    put(fields, "sort", query.sort() == Sort.ISSUED && !query.ascending() ? "" : sort());
    put(fields, "search", query.search());
    put(fields, "rows", query.limit() == PAGE ? "" : String.valueOf(query.limit()));
    put(fields, "months", months == YEAR ? "" : String.valueOf(months));
    put(fields, "chart", table ? "table" : "");
    put(fields, "currency", account);
    put(fields, "open", joined(open));
    return fields;
  }

  /// Of these a viewer's next opening begins with the same: how he likes to look at documents, not
  /// what he was looking for.
  Map<String, String> lasting() {
    var lasting = fields();
    lasting.keySet().retainAll(LASTING);
    return lasting;
  }

  /// Whether a request says anything of the panel; else it begins with what lasts.
  static boolean isSaid(Map<String, String> asked) {
    return FIELDS.stream().anyMatch(asked::containsKey);
  }

  /// A path of the panel with all of this in its query.
  String at(String path) {
    var address = new StringBuilder(path);
    fields()
        .forEach(
            (name, value) ->
                address
                    .append(address.length() == path.length() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, UTF_8)));
    return address.toString();
  }

  /// The column, with a minus when it is not in its natural direction.
  String sort() {
    return (query.ascending() == rises(query.sort()) ? "" : "-") + word(query.sort());
  }

  Choices filtered(Filter filter) {
    return asking(query.with(filter).limited(PAGE));
  }

  /// A column that is sorted already is turned round.
  Choices sorted(Sort sort) {
    return asking(query.with(sort, sort == query.sort() ? !query.ascending() : rises(sort)));
  }

  Choices unsorted() {
    return asking(query.with(Sort.ISSUED, false));
  }

  Choices unsearched() {
    return asking(query.with("").limited(PAGE));
  }

  Choices more() {
    return asking(query.limited(Math.min(query.limit() + PAGE, MOST_ROWS)));
  }

  Choices over(int span) {
    return new Choices(query, span, table, account, open);
  }

  Choices asTable(boolean wanted) {
    return new Choices(query, months, wanted, account, open);
  }

  Choices in(String wanted) {
    return new Choices(query, months, table, wanted, open);
  }

  Choices toggled(String id) {
    var others = open.stream().filter(o -> !o.equals(id));
    var wanted = open.contains(id) ? others : Stream.concat(others, Stream.of(id));
    return new Choices(query, months, table, account, wanted.toList());
  }

  private Choices asking(DocumentQuery other) {
    return new Choices(other, months, table, account, open);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  // Dates and amounts are looked at from the greatest down.
  private static boolean rises(Sort sort) {
    return switch (sort) {
      case NUMBER, KIND, STATUS -> true;
      case ISSUED, TOTAL, PAID, OUTSTANDING, DUE, DAYS_OVERDUE -> false;
    };
  }

  private static <E extends Enum<E>> E named(E[] constants, String word) {
    return Arrays.stream(constants)
        .filter(c -> word(c).equals(word))
        .findFirst()
        .orElse(constants[0]);
  }

  private static int rows(String text) {
    var rows = text.matches("\\d{1,4}") ? Integer.parseInt(text) : PAGE;
    return Math.clamp((long) Math.ceilDiv(rows, PAGE) * PAGE, PAGE, MOST_ROWS);
  }

  private static String account(String text) {
    return text.matches("\\p{Alnum}{1,8}(-[0-9a-f]{8})?") ? text : "";
  }

  // Ids are the ledger's and may hold anything, so the mark between them is escaped.
  private static String joined(List<String> ids) {
    return ids.stream().map(id -> id.replace("~", "~0")).collect(Collectors.joining("~1"));
  }

  private static List<String> split(String joined) {
    return Arrays.stream(joined.split("~1"))
        .filter(id -> !id.isEmpty())
        .map(id -> id.replace("~0", "~"))
        .distinct()
        .limit(MOST_OPEN)
        .toList();
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }
}
