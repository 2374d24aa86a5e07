package ledgertab.accounting.onec.odata;

import java.util.List;
import java.util.stream.Collectors;

/// A condition that rows have to meet. Values are quoted here and nowhere else.
public record Filter(String text) {

  public static Filter is(String field, String value) {
    return new Filter(field + " eq " + quoted(value));
  }

  public static Filter is(String field, boolean value) {
    return new Filter(field + " eq " + value);
  }

  /// @param guid of the one object that the field can only refer to
  public static Filter refers(String field, String guid) {
    return new Filter(field + " eq " + Guid.literal(guid));
  }

  /// For a field that can refer to objects of several kinds.
  public static Filter refers(String field, String guid, String set) {
    return new Filter(field + " eq cast(" + Guid.literal(guid) + "," + quoted(set) + ")");
  }

  /// Some databases of 1C take its wildcards for what they are not: look at what is found again.
  public static Filter contains(String field, String part) {
    return new Filter("substringof(" + quoted(part) + "," + field + ")");
  }

  public static Filter begins(String field, String beginning) {
    return new Filter("startswith(" + field + "," + quoted(beginning) + ")");
  }

  public static Filter any(List<Filter> filters) {
    return joined(filters, " or ");
  }

  public static Filter all(List<Filter> filters) {
    return joined(filters, " and ");
  }

  public Filter and(Filter other) {
    return all(List.of(this, other));
  }

  private static Filter joined(List<Filter> filters, String word) {
    return filters.size() == 1
        ? filters.getFirst()
        : new Filter(
            filters.stream().map(Filter::text).collect(Collectors.joining(word, "(", ")")));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
