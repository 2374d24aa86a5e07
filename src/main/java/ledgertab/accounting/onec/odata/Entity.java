package ledgertab.accounting.onec.odata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Digits;
import ledgertab.accounting.remote.Troubled;

/// A row as 1C tells it. A field of no name says nothing, as one that is not filled in.
public record Entity(Map<?, ?> values) {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(?:\\.\\d{1,40})?");

  /// A date that nobody entered is the first day of the first year.
  private static final int FIRST_YEAR = 1901;

  public boolean has(String field) {
    return values.containsKey(field);
  }

  /// Without the spaces that numbers and codes are filled up with.
  public Optional<String> text(String field) {
    return Optional.ofNullable(values.get(field))
        .map(value -> value instanceof BigDecimal d ? d.toPlainString() : value.toString())
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /// What the field refers to; empty text for nothing.
  public String guid(String field) {
    return text(field).filter(Guid::refers).orElse("");
  }

  public boolean flag(String field) {
    return Boolean.TRUE.equals(values.get(field));
  }

  /// Exact, as it stands in the answer; zero where nothing was entered.
  public BigDecimal number(String field) {
    return switch (values.get(field)) {
      case null -> BigDecimal.ZERO;
      case BigDecimal number -> Digits.bounded(number);
      case Number number -> new BigDecimal(number.toString());
      case String text when NUMBER.matcher(text).matches() -> new BigDecimal(text);
      default -> throw new Troubled(Trouble.NOT_UNDERSTOOD);
    };
  }

  /// The day of a moment; 1C writes moments in the time of its company and without a zone.
  public Optional<LocalDate> day(String field) {
    try {
      return text(field)
          .map(text -> LocalDate.parse(text.substring(0, Math.min(10, text.length()))))
          .filter(day -> day.getYear() >= FIRST_YEAR);
    } catch (DateTimeException e) {
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
  }

  /// The rows of a tabular part, in their order.
  public List<Entity> rows(String part) {
    return values.get(part) instanceof List<?> rows ? of(rows) : List.of();
  }

  static List<Entity> of(List<?> rows) {
    return rows.stream().map(Entity::of).toList();
  }

  private static Entity of(Object row) {
    if (row instanceof Map<?, ?> values) {
      return new Entity(values);
    }
    throw new Troubled(Trouble.NOT_UNDERSTOOD);
  }
}
