package ledgertab.accounting.builtin.reading;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decimal numbers as people write them.
public final class Decimals {

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u202F\\u2009'’]");
  private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}([.,]\\d{3})+");
  private static final int LONGEST = 60;

  private Decimals() {}

  /// Empty when the text is no number or can be read two ways.
  public static Optional<BigDecimal> parse(String text, ImportLanguage language) {
    var bare = BLANKS.matcher(text).replaceAll("").replace('\u2212', '-');
    if (bare.startsWith("(") && bare.endsWith(")")) {
      bare = "-" + bare.substring(1, bare.length() - 1);
    }
    return pointed(bare, language)
        .filter(p -> p.length() <= LONGEST && PLAIN.matcher(p).matches())
        .map(BigDecimal::new);
  }

  /// A number of JSON, without an exponent; one that no amount has stays as it is.
  static String plain(String json) {
    if (json.indexOf('e') < 0 && json.indexOf('E') < 0) {
      return json;
    }
    var number = new BigDecimal(json);
    return Math.abs((long) number.scale()) > LONGEST || number.precision() > LONGEST
        ? json
        : number.toPlainString();
  }

  public static boolean isAmbiguous(String text, ImportLanguage language) {
    var bare = BLANKS.matcher(text).replaceAll("");
    return language == ImportLanguage.UNSTATED
        && THOUSANDS.matcher(bare).matches()
        && bare.indexOf(',') == bare.lastIndexOf(',')
        && bare.indexOf(',') > 0
        && bare.indexOf('.') < 0
        && !bare.startsWith("0,")
        && !bare.startsWith("-0,");
  }

  /// With a point as decimal separator and without thousands separators.
  private static Optional<String> pointed(String bare, ImportLanguage language) {
    var comma = bare.lastIndexOf(',');
    var point = bare.lastIndexOf('.');
    if (comma >= 0 && point >= 0) {
      return mixed(bare, Math.max(comma, point));
    }
    if (comma < 0 && bare.indexOf('.') == point) {
      return Optional.of(bare);
    }
    if (comma < 0 || bare.indexOf(',') != comma) {
      return THOUSANDS.matcher(bare).matches()
          ? Optional.of(bare.replace(",", "").replace(".", ""))
          : Optional.empty();
    }
    if (isAmbiguous(bare, language)) {
      return Optional.empty();
    }
    return language == ImportLanguage.EN && THOUSANDS.matcher(bare).matches()
        ? Optional.of(bare.replace(",", ""))
        : Optional.of(bare.replace(',', '.'));
  }

  /// The last separator is the decimal one, the other must group thousands.
  private static Optional<String> mixed(String bare, int decimal) {
    var whole = bare.substring(0, decimal);
    var other = bare.charAt(decimal) == ',' ? '.' : ',';
    if (whole.indexOf(bare.charAt(decimal)) >= 0 || !THOUSANDS.matcher(whole).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        whole.replace(String.valueOf(other), "") + "." + bare.substring(decimal + 1));
  }
}
