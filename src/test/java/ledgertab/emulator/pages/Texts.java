package ledgertab.emulator.pages;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

/// Words, amounts and dates in one language.
record Texts(Locale locale) {

  private static final Map<String, String> SIGNS =
      Map.of("RUB", "₽", "EUR", "€", "USD", "$", "KZT", "₸");

  String text(String key) {
    return PageViews.text(locale, key);
  }

  /// The text of a key, or something else where there is none.
  String text(String key, String otherwise) {
    var text = text(key);
    return text.equals(key) ? otherwise : text;
  }

  /// As Bitrix24 shows amounts: the sign before dollars and euros, behind roubles.
  String money(String amount, String currency) {
    if (amount.isEmpty()) {
      return "";
    }
    var format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(2);
    var number = format.format(new BigDecimal(amount));
    var sign = SIGNS.getOrDefault(currency, currency);
    return sign.equals("$") || sign.equals("€") ? sign + number : number + "\u00a0" + sign;
  }

  String date(String iso) {
    try {
      var pattern = locale.getLanguage().equals("ru") ? "d MMM yyyy" : "MMM d, yyyy";
      return OffsetDateTime.parse(iso).format(DateTimeFormatter.ofPattern(pattern, locale));
    } catch (DateTimeParseException _) {
      return iso;
    }
  }
}
