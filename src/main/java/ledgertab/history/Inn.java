package ledgertab.history;

/// The Russian tax id: ten digits of a company or twelve of a person, with check digits.
public final class Inn {

  private static final int[] WEIGHTS = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

  private Inn() {}

  public static boolean isValid(String text) {
    if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    return switch (text.length()) {
      case 10 -> endsWithCheckDigit(text);
      case 12 -> endsWithCheckDigit(text.substring(0, 11)) && endsWithCheckDigit(text);
      default -> false;
    };
  }

  /// The check digit that follows these digits: nine of a company, ten or eleven of a person.
  public static int checkDigit(String digits) {
    var sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (digits.charAt(i) - '0') * WEIGHTS[WEIGHTS.length - digits.length() + i];
    }
    return sum % 11 % 10;
  }

  private static boolean endsWithCheckDigit(String text) {
    var last = text.length() - 1;
    return checkDigit(text.substring(0, last)) == text.charAt(last) - '0';
  }
}
