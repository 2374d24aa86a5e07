package ledgertab.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The texts of the interface, one file a language: `messages/messages_<language>.properties`.
public final class Messages {

  private static final Map<Locale, Texts> LANGUAGES =
      Arrays.stream(Language.values())
          .collect(Collectors.toUnmodifiableMap(Language::locale, l -> new Texts(l.locale())));

  private Messages() {}

  /// The text with its parameters, or the key in marks where the text is missing.
  public static String text(Locale locale, String key, Object... parameters) {
    var text = texts(locale).text(key, parameters);
    return text == null ? "??" + key + "??" : text;
  }

  public static boolean has(Locale locale, String key) {
    return texts(locale).has(key);
  }

  private static Texts texts(Locale locale) {
    var known = LANGUAGES.get(locale);
    return known == null ? new Texts(locale) : known;
  }
}
