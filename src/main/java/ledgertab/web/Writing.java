package ledgertab.web;

import java.text.NumberFormat;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// How a language writes numbers and dates, found out once. A number format serves one thread, so
/// each caller gets a copy.
record Writing(
    NumberFormat numbers, NumberFormat percents, NumberFormat integers, DateTimeFormatter dates) {

  private static final Map<Locale, Writing> LANGUAGES =
      Arrays.stream(Language.values())
          .map(Language::locale)
          .collect(Collectors.toUnmodifiableMap(l -> l, Writing::find));

  static Writing of(Locale locale) {
    var known = LANGUAGES.get(locale);
    return known == null ? find(locale) : known;
  }

  NumberFormat number() {
    return (NumberFormat) numbers.clone();
  }

  NumberFormat percent() {
    return (NumberFormat) percents.clone();
  }

  NumberFormat integer() {
    return (NumberFormat) integers.clone();
  }

  private static Writing find(Locale locale) {
    var pattern =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.MEDIUM, null, IsoChronology.INSTANCE, locale);
    return new Writing(
        NumberFormat.getNumberInstance(locale),
        NumberFormat.getPercentInstance(locale),
        NumberFormat.getIntegerInstance(locale),
        DateTimeFormatter.ofPattern(pattern, locale));
  }
}
