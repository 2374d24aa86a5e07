package ledgertab.accounting.builtin.reading;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;
import ledgertab.history.Inn;

/// The values of cells: text of a CSV file, or numbers of a spreadsheet.
public final class Cells {

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private Cells() {}

  /// @param isNumber whether a spreadsheet holds the cell as a number
  public static Optional<BigDecimal> decimal(
      String text, boolean isNumber, ImportLanguage language) {
    return Decimals.parse(text, isNumber ? ImportLanguage.RU : language);
  }

  /// A tax id; a spreadsheet that took it for a number has dropped the leading zero of an INN.
  ///
  /// @param mayHaveLost whether it is a number, or the text that a Russian spreadsheet made of one
  public static String taxId(String text, boolean mayHaveLost) {
    return mayHaveLost && DIGITS.matcher(text).matches() && Inn.isValid("0" + text)
        ? "0" + text
        : text;
  }

  /// A KPP has nine digits.
  public static String kpp(String text, boolean mayHaveLost) {
    return mayHaveLost && text.length() == 8 && DIGITS.matcher(text).matches() ? "0" + text : text;
  }

  /// Whether it is a code of ISO 4217 that this Java knows.
  public static boolean isCurrency(String code) {
    try {
      return code.length() == 3 && Currency.getInstance(code).getCurrencyCode().equals(code);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
