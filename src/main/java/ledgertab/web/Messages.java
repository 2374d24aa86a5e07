package ledgertab.web;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The texts of the interface, one file a language: `messages/messages_<language>.properties`.
public final class Messages {

  private Messages() {}

  /// The text with its parameters, or the key in marks where the text is missing.
  public static String text(Locale locale, String key, Object... parameters) {
    try {
      var pattern = bundle(locale).getString(key);
      return parameters.length == 0
          ? pattern.replace("''", "'")
          : new MessageFormat(pattern, locale).format(parameters);
    } catch (MissingResourceException e) {
      return "??" + key + "??";
    }
  }

  static boolean has(Locale locale, String key) {
    return bundle(locale).containsKey(key);
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        "messages.messages",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
