package ledgertab.accounting.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.http.definition.Pick.As;
import ledgertab.accounting.remote.Digits;
import ledgertab.accounting.remote.Troubled;

/// What the values of JSON mean. `null`, `false` and empty text say nothing.
///
/// @param zone of the books: moments become days in it
record Reading(ZoneId zone) {

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(?:\\.\\d{1,40})?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");
  // What Microsoft's serializers write: milliseconds, perhaps with a zone that changes nothing.
  private static final Pattern SLASHED =
      Pattern.compile("/Date\\((-?\\d{1,15})(?:[+-]\\d{4})?\\)/");
  private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[T ](.*))?");
  private static final Pattern CLOCK_TIME =
      Pattern.compile("\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?");

  /// How days that nobody entered are written.
  private static final int FIRST_YEAR = 1901;

  static boolean saysNothing(Object value) {
    return value.equals(false) || (value instanceof String text && text.isBlank());
  }

  static String text(Object value) {
    return switch (value) {
      case String text -> text.strip();
      case BigDecimal number -> Digits.bounded(number).toPlainString();
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      case Map<?, ?> typed when typed.get("decimal") instanceof String decimal -> decimal;
      default -> throw new Troubled(Trouble.NOT_UNDERSTOOD);
    };
  }

  static BigDecimal number(Object value) {
    if (value instanceof BigDecimal number) {
      return Digits.bounded(number);
    }
    var text = value instanceof Boolean ? "" : text(value);
    if (NUMBER.matcher(text).matches()) {
      return new BigDecimal(text);
    }
    // A float in text, as 1e-05, which its server did not mean to show.
    if (text.matches("[+-]?\\d(?:\\.\\d{1,20})?[eE][+-]?\\d{1,2}")) {
      return Digits.bounded(new BigDecimal(text));
    }
    throw new Troubled(Trouble.NOT_UNDERSTOOD);
  }

  /// Empty for a day that nobody entered, as `0000-00-00`.
  Optional<LocalDate> day(Object value, As as) {
    try {
      return Optional.of(written(value, as)).filter(day -> day.getYear() >= FIRST_YEAR);
    } catch (DateTimeException e) {
      if (String.valueOf(value).startsWith("0000-00-00")) {
        return Optional.empty();
      }
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
  }

  private LocalDate written(Object value, As as) {
    return switch (as) {
      case UNIX -> moment(Instant.ofEpochSecond(whole(value)));
      case MILLIS -> moment(Instant.ofEpochMilli(whole(value)));
      case PLAIN, MINOR -> value instanceof Map<?, ?> typed ? typed(typed) : text(value, zone);
    };
  }

  private LocalDate moment(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  private static long whole(Object value) {
    var text = text(value);
    if (!WHOLE.matcher(text).matches()) {
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
    return Long.parseLong(text);
  }

  private static LocalDate text(Object value, ZoneId zone) {
    var text = text(value);
    var slashed = SLASHED.matcher(text);
    if (slashed.matches()) {
      return LocalDate.ofInstant(Instant.ofEpochMilli(Long.parseLong(slashed.group(1))), zone);
    }
    var day = DAY.matcher(text);
    if (!day.matches()) {
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
    var time = day.group(2);
    return time == null || CLOCK_TIME.matcher(time).matches()
        ? LocalDate.parse(day.group(1))
        : OffsetDateTime.parse(day.group(1) + "T" + time).atZoneSameInstant(zone).toLocalDate();
  }

  /// Tryton's way: a day, or a moment in UTC.
  private LocalDate typed(Map<?, ?> value) {
    var day = LocalDate.of(part(value, "year"), part(value, "month"), part(value, "day"));
    if (!"datetime".equals(value.get("__class__"))) {
      return day;
    }
    var time =
        LocalDateTime.of(day, java.time.LocalTime.of(part(value, "hour"), part(value, "minute")));
    return moment(time.toInstant(ZoneOffset.UTC));
  }

  private static int part(Map<?, ?> value, String name) {
    return Optional.ofNullable(value.get(name))
        .map(Reading::whole)
        .map(Math::toIntExact)
        .orElseThrow(() -> new Troubled(Trouble.NOT_UNDERSTOOD));
  }
}
