package ledgertab.accounting.builtin.reading;

import java.util.Locale;
import java.util.Optional;

/// How the uploader writes what can be read two ways.
public enum ImportLanguage {
  /// ISO dates and dd.mm.yyyy; `1,234` is a fault.
  UNSTATED,

  /// 3/4/2026 is 4 March; `1,234` is a thousand and more.
  EN,

  /// 3/4/2026 is 3 April; `1,234` is one and a bit.
  RU;

  public static Optional<ImportLanguage> parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "en" -> Optional.of(EN);
      case "ru" -> Optional.of(RU);
      default -> Optional.empty();
    };
  }
}
