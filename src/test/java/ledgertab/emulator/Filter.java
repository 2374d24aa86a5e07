package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// One condition of a list filter: a prefix, a field and the value or values asked for.
record Filter(String operator, String field, JsonNode wanted) {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern DATED = Pattern.compile("[+-]?\\d{4,}-");
  private static final List<String> OPERATORS =
      List.of("!=%", "!%=", "!@", "!%", "!=", ">=", "<=", "=%", "%=", ">", "<", "@", "%", "=", "!");

  static Filter parse(String key, JsonNode wanted) {
    var operator = OPERATORS.stream().filter(key::startsWith).findFirst().orElse("");
    return new Filter(operator, key.substring(operator.length()), wanted);
  }

  boolean accepts(JsonNode actual) {
    return switch (operator) {
      case ">" -> compare(actual, wanted) > 0;
      case "<" -> compare(actual, wanted) < 0;
      case ">=" -> compare(actual, wanted) >= 0;
      case "<=" -> compare(actual, wanted) <= 0;
      case "%", "%=", "=%" -> any(actual, value -> contains(actual, value));
      case "!%", "!=%", "!%=" -> !any(actual, value -> contains(actual, value));
      case "!", "!=", "!@" -> !equal(actual);
      default -> equal(actual);
    };
  }

  private boolean equal(JsonNode actual) {
    if (actual.isContainerNode()) {
      return Php.values(actual).stream()
          .map(item -> item.path("VALUE").isMissingNode() ? item : item.path("VALUE"))
          .anyMatch(item -> any(item, one -> same(item, one)));
    }
    return any(actual, one -> same(actual, one));
  }

  private boolean any(JsonNode actual, Predicate<JsonNode> test) {
    return wanted.isContainerNode()
        ? Php.values(wanted).stream().anyMatch(test)
        : !actual.isMissingNode() && test.test(wanted);
  }

  /// In a numeric column every other text is 0, and so are null and the empty string.
  private static boolean same(JsonNode actual, JsonNode wanted) {
    var column = numeric(actual) || (actual.asText("").isEmpty() && numeric(wanted));
    return column ? value(actual).compareTo(value(wanted)) == 0 : compare(actual, wanted) == 0;
  }

  private static boolean contains(JsonNode actual, JsonNode wanted) {
    var part = wanted.asText("").replace("%", "").toLowerCase(Locale.ROOT);
    return actual.asText("").toLowerCase(Locale.ROOT).contains(part);
  }

  static int compare(JsonNode left, JsonNode right) {
    if (numeric(left) && numeric(right)) {
      return value(left).compareTo(value(right));
    }
    var from = moment(left.asText(""));
    var to = moment(right.asText(""));
    return from.isEmpty() || to.isEmpty()
        ? left.asText("").compareToIgnoreCase(right.asText(""))
        : from.compareTo(to);
  }

  private static boolean numeric(JsonNode node) {
    return NUMBER.matcher(node.asText("")).matches();
  }

  private static BigDecimal value(JsonNode node) {
    return numeric(node) ? new BigDecimal(node.asText()) : BigDecimal.ZERO;
  }

  private static String moment(String text) {
    if (!DATED.matcher(text).lookingAt()) {
      return "";
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toString()
          : OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeParseException _) {
      return "";
    }
  }
}
