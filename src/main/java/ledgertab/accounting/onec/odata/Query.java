package ledgertab.accounting.onec.odata;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What rows are asked for. 1C cuts nothing off by itself, so an order and a number of rows belong
/// together; it never counts along, since that makes 1C forget the number of rows.
///
/// @param path below the address of the interface, encoded
/// @param options by name, as they are meant
public record Query(String path, Map<String, String> options) {

  /// Of what stands behind the `?`, IIS takes 2,048 characters unless told otherwise; an order and
  /// a number of rows may be added to what is measured.
  private static final int LONGEST = 1_900;

  public Query {
    options = Map.copyOf(options);
  }

  public static Query of(String set) {
    return new Query(encoded(set), Map.of());
  }

  /// What a register comes to now.
  public static Query balance(String register) {
    return new Query(encoded(register) + "/Balance()", Map.of());
  }

  static Query one(String set, String guid) {
    return new Query(encoded(set) + "(" + Guid.literal(guid) + ")", Map.of());
  }

  /// Besides what is asked already.
  public Query where(Filter filter) {
    var before = options.get("$filter");
    return with("$filter", before == null ? filter.text() : new Filter(before).and(filter).text());
  }

  public Query select(Collection<String> fields) {
    return with("$select", String.join(",", fields));
  }

  /// @param order a field, with ` desc` behind it for the last first
  public Query first(int rows, String order) {
    return with("$orderby", order).with("$top", String.valueOf(rows));
  }

  /// Whether every web server before 1C takes its address.
  public boolean isShort() {
    return address().length() - path.length() <= LONGEST;
  }

  private Query with(String option, String value) {
    var more = new LinkedHashMap<>(options);
    more.put(option, value);
    return new Query(path, more);
  }

  /// The part of the address behind that of the interface.
  String address() {
    return options.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(option -> "&" + option.getKey() + "=" + encoded(option.getValue()))
        .collect(Collectors.joining("", path + "?$format=json", ""));
  }

  // 1C refuses a + for a space.
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
