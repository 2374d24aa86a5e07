package ledgertab.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.Locale;

/// Money, dates and ages as the user's language writes them.
public record Formats(Locale locale, Instant now) {

  private static final BigDecimal THOUSAND = new BigDecimal("1000");

  /// An exact amount, rounded half up to the currency's digits only here, at display.
  public String money(BigDecimal amount, String currencyCode) {
    var format = Writing.of(locale).number();
    var digits = digits(currencyCode);
    format.setRoundingMode(RoundingMode.HALF_UP);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return sign(format.format(amount)) + "\u00a0" + currencyCode;
  }

  public String percent(int percent) {
    return Writing.of(locale).percent().format(percent / 100.0);
  }

  /// A number with as many decimals as it has.
  public String decimal(BigDecimal number) {
    var format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(Math.max(0, number.stripTrailingZeros().scale()));
    return sign(format.format(number));
  }

  public String number(long number) {
    return Writing.of(locale).integer().format(number);
  }

  /// A counted thing in its plural form: `days.one` or `days.few` and so on, with the number as {0}
  /// and the rest after it.
  public String plural(String key, long count, Object... rest) {
    var parameters = new Object[rest.length + 1];
    parameters[0] = number(count);
    System.arraycopy(rest, 0, parameters, 1, rest.length);
    return Messages.text(locale, key + Plural.of(locale, count).suffix(), parameters);
  }

  /// "1.5M": a rounded amount for where there is little room.
  public String compact(BigDecimal number) {
    if (number.abs().compareTo(THOUSAND) < 0) {
      return decimal(number);
    }
    var format = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
    format.setMaximumFractionDigits(2);
    // Of an exact number the JDK's compact format keeps no decimals.
    return sign(format.format(number.doubleValue()));
  }

  /// What stands before the decimals.
  public char decimalMark() {
    return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
  }

  /// "March 2026", as it stands alone.
  public String month(YearMonth month) {
    var name = month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale);
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1) + " " + month.getYear();
  }

  /// "Mar": three letters for below a bar.
  public String monthShort(YearMonth month) {
    return month(month).substring(0, 3);
  }

  public String date(LocalDate date) {
    return Writing.of(locale).dates().format(date);
  }

  /// How long ago something was, in the largest whole unit.
  public String age(Instant then) {
    var age = Duration.between(then, now);
    if (age.toMinutes() < 1) {
      return Messages.text(locale, "age.now");
    }
    if (age.toHours() < 1) {
      return Messages.text(locale, "age.minutes", age.toMinutes());
    }
    return age.toDays() < 1
        ? Messages.text(locale, "age.hours", age.toHours())
        : plural("age.days", age.toDays());
  }

  // A minus that lines up with digits and is read as a minus by screen readers.
  private static String sign(String number) {
    return number.replace('-', '\u2212');
  }

  private static int digits(String currencyCode) {
    try {
      return Math.max(0, Currency.getInstance(currencyCode).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      return 2;
    }
  }
}
