package ledgertab.web;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The texts of one language, read once. Most have no parameter or plain ones; a message format is
/// made for the others alone.
final class Texts {

  private static final Pattern PLAIN = Pattern.compile("(?:[^{}']|''|\\{\\d})*");

  private final Locale locale;
  private final Map<String, String> patterns = new HashMap<>();

  Texts(Locale locale) {
    this.locale = locale;
    var bundle =
        ResourceBundle.getBundle(
            "messages.messages",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    bundle.keySet().forEach(key -> patterns.put(key, bundle.getString(key)));
  }

  boolean has(String key) {
    return patterns.containsKey(key);
  }

  /// Null where the text is missing.
  @Nullable String text(String key, Object... parameters) {
    var pattern = patterns.get(key);
    if (pattern == null) {
      return null;
    }
    if (parameters.length == 0) {
      return pattern.replace("''", "'");
    }
    return areTexts(parameters) && PLAIN.matcher(pattern).matches()
        ? filled(pattern.replace("''", "'"), parameters)
        : new MessageFormat(pattern, locale).format(parameters);
  }

  // Numbers and dates are written as the language writes them, which a message format knows.
  private static boolean areTexts(Object[] parameters) {
    for (var parameter : parameters) {
      if (!(parameter instanceof String)) {
        return false;
      }
    }
    return true;
  }

  private static String filled(String pattern, Object[] parameters) {
    var text = new StringBuilder();
    var from = 0;
    for (var at = pattern.indexOf('{'); at >= 0; at = pattern.indexOf('{', from)) {
      var index = pattern.charAt(at + 1) - '0';
      text.append(pattern, from, at);
      text.append(index < parameters.length ? parameters[index] : "{" + index + "}");
      from = at + 3;
    }
    return text.append(pattern, from, pattern.length()).toString();
  }
}
