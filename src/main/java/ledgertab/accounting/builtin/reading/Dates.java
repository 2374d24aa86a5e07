package ledgertab.accounting.builtin.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates as ledgers export them: ISO, `dd.mm.yyyy`, with slashes only where they mean one day.
public final class Dates {

  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})([T ].*)?");
  private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})( .*)?");
  private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})( .*)?");
  private static final LocalDate SPREADSHEET_EPOCH = LocalDate.of(1899, 12, 30);
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;

  private Dates() {}

  public static Optional<LocalDate> parse(String text, ImportLanguage language) {
    var iso = ISO.matcher(text);
    if (iso.matches()) {
      return date(part(iso, 1), part(iso, 2), part(iso, 3));
    }
    var dotted = DOTTED.matcher(text);
    if (dotted.matches()) {
      return date(part(dotted, 3), part(dotted, 2), part(dotted, 1));
    }
    var slashed = SLASHED.matcher(text);
    return slashed.matches() ? slashed(slashed, language) : Optional.empty();
  }

  /// The days a spreadsheet counts from the last days of 1899.
  ///
  /// @param more days between those and the first one of this spreadsheet
  static Optional<LocalDate> serial(String number, int more) {
    var days = number.contains(".") ? number.substring(0, number.indexOf('.')) : number;
    return days.matches("\\d{1,6}")
        ? Optional.of(SPREADSHEET_EPOCH.plusDays(Long.parseLong(days) + more))
            .filter(Dates::isPlausible)
        : Optional.empty();
  }

  private static Optional<LocalDate> slashed(Matcher m, ImportLanguage language) {
    var monthFirst = date(part(m, 3), part(m, 1), part(m, 2));
    var dayFirst = date(part(m, 3), part(m, 2), part(m, 1));
    return switch (language) {
      case EN -> monthFirst;
      case RU -> dayFirst;
      case UNSTATED -> {
        if (monthFirst.isPresent() && dayFirst.isPresent()) {
          yield monthFirst.equals(dayFirst) ? dayFirst : Optional.empty();
        }
        yield monthFirst.or(() -> dayFirst);
      }
    };
  }

  private static Optional<LocalDate> date(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day)).filter(Dates::isPlausible);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlausible(LocalDate date) {
    return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
  }

  private static int part(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
