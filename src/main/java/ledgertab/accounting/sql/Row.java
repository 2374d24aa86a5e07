package ledgertab.accounting.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Digits;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.Money;

/// A row of an answer by the names of its columns; every value as text, so that no amount passes
/// through a double.
record Row(Map<String, String> values) {

  private static final int DATE_LENGTH = 10;

  /// A row does not say what it should in this column.
  static Troubled unreadable(String column) {
    return new Troubled(Trouble.NOT_UNDERSTOOD, column);
  }

  Row {
    values = Map.copyOf(values);
  }

  /// Empty for null and blanks.
  Optional<String> text(String column) {
    return Optional.ofNullable(values.get(column)).map(String::strip).filter(v -> !v.isEmpty());
  }

  String required(String column) {
    return text(column).orElseThrow(() -> unreadable(column));
  }

  Optional<BigDecimal> number(String column) {
    try {
      return text(column).map(BigDecimal::new).map(Digits::bounded);
    } catch (NumberFormatException e) {
      throw unreadable(column);
    }
  }

  /// With the decimals of the currency: what a system computes in floating point is cut here.
  Optional<Money> money(String column, String currency) {
    return number(column)
        .map(n -> new Money(n.setScale(digits(currency), RoundingMode.HALF_UP), currency));
  }

  /// The day of a date or of a moment.
  Optional<LocalDate> date(String column) {
    try {
      return text(column)
          .map(v -> LocalDate.parse(v.substring(0, Math.min(v.length(), DATE_LENGTH))));
    } catch (DateTimeException e) {
      throw unreadable(column);
    }
  }

  boolean yes(String column) {
    return text(column)
        .map(v -> List.of("t", "true", "1", "y", "yes").contains(v.toLowerCase(Locale.ROOT)))
        .orElse(false);
  }

  /// The currency's code, capitals.
  String currency(String column) {
    var code = required(column).toUpperCase(Locale.ROOT);
    digits(code);
    return code;
  }

  private static int digits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      throw unreadable("currency");
    }
  }
}
