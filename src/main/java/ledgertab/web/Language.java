package ledgertab.web;

import java.util.List;
import java.util.Locale;

/// The languages LedgerTab speaks; adding one is adding a messages file and a constant.
public enum Language {
  EN(Locale.of("en", "US")),
  RU(Locale.of("ru", "RU"));

  // Bitrix24 interface languages whose users read Russian rather than English.
  private static final List<String> RUSSIAN = List.of("ru", "kz", "by");

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /// From Bitrix24's `LANG` or a browser's `Accept-Language`; English when unknown.
  public static Language of(String code) {
    var prefix = code.toLowerCase(Locale.ROOT).split("[-_,;]", 2)[0].strip();
    return RUSSIAN.contains(prefix) ? RU : EN;
  }

  public Locale locale() {
    return locale;
  }

  public String code() {
    return locale.getLanguage();
  }
}
