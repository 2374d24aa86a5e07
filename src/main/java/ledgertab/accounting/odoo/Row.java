package ledgertab.accounting.odoo;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Amounts;
import ledgertab.accounting.remote.Digits;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.Money;

/// One record of an answer. `false` is how Odoo says that a field is empty.
record Row(Map<?, ?> values) {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /// What a field leads to.
  record Link(long id, String name) {}

  static Row of(Object json) {
    if (json instanceof Map<?, ?> values) {
      return new Row(values);
    }
    throw notUnderstood();
  }

  long id() {
    return value("id").map(Row::whole).orElseThrow(Row::notUnderstood);
  }

  Optional<String> text(String field) {
    return value(field).map(Row::written).map(String::strip).filter(text -> !text.isEmpty());
  }

  boolean flag(String field) {
    return Boolean.TRUE.equals(values.get(field));
  }

  Optional<Link> link(String field) {
    return value(field)
        .map(
            value ->
                value instanceof List<?> pair && pair.size() == 2
                    ? new Link(whole(pair.getFirst()), String.valueOf(pair.getLast()))
                    : new Link(whole(value), ""));
  }

  Optional<BigDecimal> number(String field) {
    return value(field).map(Row::decimal);
  }

  Optional<Money> money(String field, String currency) {
    return number(field).map(amount -> Amounts.money(amount, currency));
  }

  /// The code of the currency that a field leads to.
  String currency() {
    return link("currency_id").map(Link::name).orElseThrow(Row::notUnderstood);
  }

  Optional<LocalDate> day(String field) {
    try {
      return text(field).map(day -> LocalDate.parse(day.substring(0, Math.min(10, day.length()))));
    } catch (DateTimeException e) {
      throw notUnderstood();
    }
  }

  /// Moments are told in UTC.
  Optional<Instant> moment(String field) {
    try {
      return text(field).map(at -> LocalDateTime.parse(at, MOMENT).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw notUnderstood();
    }
  }

  List<Long> ids(String field) {
    return values.get(field) instanceof List<?> ids
        ? ids.stream().map(Row::whole).toList()
        : List.of();
  }

  private Optional<Object> value(String field) {
    var value = values.get(field);
    return value == null || value.equals(false) ? Optional.empty() : Optional.of(value);
  }

  private static String written(Object value) {
    return switch (value) {
      case String text -> text;
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> throw notUnderstood();
    };
  }

  private static BigDecimal decimal(Object value) {
    var number =
        switch (value) {
          case BigDecimal exact -> exact;
          case Number whole -> new BigDecimal(whole.toString());
          default -> throw notUnderstood();
        };
    return Digits.bounded(number);
  }

  private static long whole(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw notUnderstood();
  }

  static Troubled notUnderstood() {
    return new Troubled(Trouble.NOT_UNDERSTOOD);
  }
}
