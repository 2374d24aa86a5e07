package ledgertab.accounting.http.definition;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a placeholder's value is written, `{{name|writing}}`.
enum Writing {
  /// As it is; what surrounds it does the escaping.
  AS_IS,
  /// As a whole number; anything else cannot be asked.
  NUMBER,
  /// For between single quotes, which are doubled.
  QUOTED,
  /// Letters, digits and `@ . + - _`; anything else cannot be asked.
  PLAIN,
  /// For a comparison by `like`: what might have a meaning there becomes `_`, any character.
  LIKE,
  /// For a comparison by `like`, with anything between its letters and digits.
  LOOSE,
  BASE64;

  private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern SIMPLE = Pattern.compile("[\\p{L}\\p{Nd}@.+_-]*");
  private static final Pattern MEANINGFUL = Pattern.compile("[^\\p{L}\\p{Nd}@.+ -]");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{Nd}]");

  static Optional<Writing> named(String name) {
    for (var writing : values()) {
      if (writing.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(writing);
      }
    }
    return Optional.empty();
  }

  Object write(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(one -> write(one.toString())).toList()
        : this == AS_IS ? value : write(value.toString());
  }

  private Object write(String text) {
    return switch (this) {
      case AS_IS -> text;
      case NUMBER -> new BigInteger(matching(DIGITS, text));
      case QUOTED -> without(CONTROL, text).replace("'", "''");
      case PLAIN -> matching(SIMPLE, text);
      case LIKE -> MEANINGFUL.matcher(text).replaceAll("_");
      case LOOSE -> loose(NO_LETTER.matcher(text).replaceAll(""));
      case BASE64 -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    };
  }

  private static String loose(String letters) {
    return letters
        .codePoints()
        .mapToObj(Character::toString)
        .collect(Collectors.joining("%", "%", "%"));
  }

  private static String matching(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new Values.Unaskable();
    }
    return text;
  }

  private static String without(Pattern pattern, String text) {
    if (pattern.matcher(text).find()) {
      throw new Values.Unaskable();
    }
    return text;
  }
}
