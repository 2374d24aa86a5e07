package ledgertab.accounting.moysklad;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Digits;
import ledgertab.accounting.remote.Troubled;

/// One object of an answer.
record Entity(Map<?, ?> values) {

  static Entity of(Object json) {
    if (json instanceof Map<?, ?> values) {
      return new Entity(values);
    }
    throw notUnderstood();
  }

  String id() {
    return text("id").orElseThrow(Entity::notUnderstood);
  }

  Optional<String> text(String field) {
    return value(field)
        .filter(String.class::isInstance)
        .map(text -> text.toString().strip())
        .filter(text -> !text.isEmpty());
  }

  boolean flag(String field) {
    return Boolean.TRUE.equals(values.get(field));
  }

  Optional<Entity> inner(String field) {
    return value(field).filter(Map.class::isInstance).map(Entity::of);
  }

  /// The objects of a list, or of a collection with `rows`.
  List<Entity> rows(String field) {
    return value(field)
        .map(value -> value instanceof Map<?, ?> collection ? collection.get("rows") : value)
        .filter(List.class::isInstance)
        .map(rows -> ((List<?>) rows).stream().map(Entity::of).toList())
        .orElse(List.of());
  }

  /// How many there are in all.
  int size() {
    return inner("meta")
        .flatMap(meta -> meta.number("size"))
        .map(BigDecimal::intValue)
        .orElseThrow(Entity::notUnderstood);
  }

  /// The last part of the address of what a field refers to.
  Optional<String> reference(String field) {
    return inner(field).flatMap(Entity::target);
  }

  /// The same of each object in a list.
  List<String> references(String field) {
    return rows(field).stream().flatMap(one -> one.target().stream()).toList();
  }

  /// The last part of its own address.
  Optional<String> target() {
    return inner("meta")
        .flatMap(meta -> meta.text("href"))
        .map(href -> href.replaceFirst("\\?.*$", "").replaceFirst("^.*/", ""));
  }

  Optional<BigDecimal> number(String field) {
    return value(field).map(Entity::decimal);
  }

  /// Moments are days in Moscow's time and the account's; the day is what counts.
  Optional<LocalDate> day(String field) {
    try {
      return text(field).map(at -> LocalDate.parse(at.substring(0, Math.min(10, at.length()))));
    } catch (DateTimeException e) {
      throw notUnderstood();
    }
  }

  private Optional<Object> value(String field) {
    return Optional.ofNullable(values.get(field));
  }

  private static BigDecimal decimal(Object value) {
    if (!(value instanceof Number)) {
      throw notUnderstood();
    }
    var number = value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
    return Digits.bounded(number);
  }

  static Troubled notUnderstood() {
    return new Troubled(Trouble.NOT_UNDERSTOOD);
  }
}
