package ledgertab.web;

import java.util.Locale;
import java.util.Set;

/// The plural forms of whole numbers (CLDR) in the languages we speak; a text in several forms has
/// one key a form, `days.one`, `days.few` and so on.
enum Plural {
  ONE,
  FEW,
  MANY,
  OTHER;

  static Plural of(Locale locale, long count) {
    var number = Math.abs(count);
    return switch (language(locale)) {
      case EN -> number == 1 ? ONE : OTHER;
      case RU -> russian(number % 10, number % 100);
    };
  }

  /// The forms that whole numbers have in a language.
  static Set<Plural> in(Language language) {
    return switch (language) {
      case EN -> Set.of(ONE, OTHER);
      case RU -> Set.of(ONE, FEW, MANY);
    };
  }

  String suffix() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  private static Plural russian(long ones, long hundreds) {
    if (ones == 1 && hundreds != 11) {
      return ONE;
    }
    var isTeen = hundreds >= 12 && hundreds <= 14;
    return ones >= 2 && ones <= 4 && !isTeen ? FEW : MANY;
  }

  private static Language language(Locale locale) {
    return Language.of(locale.getLanguage());
  }
}
