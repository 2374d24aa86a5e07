package ledgertab.accounting.onec.emulator;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A `$filter` over a table: only what 1C knows, with values of the field's own type.
final class Condition {

  private static final Pattern GUID =
      Pattern.compile("guid'[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'");
  private static final Pattern MOMENT =
      Pattern.compile("datetime'\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}'");
  private static final Set<String> OPERATORS = Set.of("eq", "ne", "gt", "ge", "lt", "le");
  private static final Set<String> FUNCTIONS = Set.of("substringof", "startswith", "endswith");

  private final Table table;
  private final Tokens tokens;

  private Condition(Table table, String text) {
    this.table = table;
    this.tokens = new Tokens(text);
  }

  static Predicate<Map<String, Object>> of(Table table, String text) {
    var condition = new Condition(table, text);
    var predicate = condition.any();
    if (!condition.tokens.isAtEnd()) {
      throw Fault.badRequest("Лишнее в условии: " + condition.tokens.peek());
    }
    return predicate;
  }

  private Predicate<Map<String, Object>> any() {
    var condition = all();
    while (tokens.takes("or")) {
      condition = condition.or(all());
    }
    return condition;
  }

  private Predicate<Map<String, Object>> all() {
    var condition = one();
    while (tokens.takes("and")) {
      condition = condition.and(one());
    }
    return condition;
  }

  private Predicate<Map<String, Object>> one() {
    if (tokens.takes("not")) {
      return one().negate();
    }
    if (tokens.takes("(")) {
      var inner = any();
      tokens.expect(")");
      return inner;
    }
    var name = tokens.take();
    if (tokens.peek().equals("(")) {
      return function(name);
    }
    return comparison(name);
  }

  private Predicate<Map<String, Object>> function(String name) {
    if (!FUNCTIONS.contains(name)) {
      throw Fault.badRequest("Неизвестная функция " + name);
    }
    tokens.expect("(");
    var first = tokens.take();
    tokens.expect(",");
    var second = tokens.take();
    tokens.expect(")");
    var field = name.equals("substringof") ? second : first;
    var part = text(name.equals("substringof") ? first : second);
    if (table.type(field) != Type.TEXT) {
      throw Fault.badRequest("Несоответствие типов: " + field);
    }
    var like = like(name, part);
    return row -> like.matcher(String.valueOf(row.get(field))).matches();
  }

  /// As ПОДОБНО does it: without regard to case, and its wildcards are not taken literally.
  private static Pattern like(String function, String part) {
    var before = function.equals("startswith") ? "" : ".*";
    var after = function.equals("endswith") ? "" : ".*";
    var regex = new StringBuilder(before);
    part.codePoints()
        .forEach(
            c ->
                regex.append(
                    c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c))));
    return Pattern.compile(
        regex + after, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  private Predicate<Map<String, Object>> comparison(String field) {
    var operator = tokens.take();
    if (!OPERATORS.contains(operator)) {
      throw Fault.badRequest("Неизвестная операция " + operator);
    }
    var type = table.type(field);
    if (type == Type.COMPOSITE) {
      return reference(field, operator);
    }
    var value = value(field, type);
    return row -> holds(operator, compare(Objects.requireNonNull(row.get(field)), value));
  }

  private Object value(String field, Type type) {
    var literal = tokens.take();
    return switch (type) {
      case TEXT -> text(literal);
      case GUID -> guid(literal);
      case COMPOSITE -> throw new IllegalStateException(field);
      case MOMENT -> moment(literal);
      case FLAG -> flag(literal);
      case NUMBER, LONG -> number(literal);
      case ROWS -> throw Fault.badRequest("Отбор по табличной части " + field);
    };
  }

  private static String text(String literal) {
    if (!literal.startsWith("'")) {
      throw Fault.badRequest("Ожидается строка, а не " + literal);
    }
    return literal.substring(1, literal.length() - 1).replace("''", "'");
  }

  private static String guid(String literal) {
    if (!GUID.matcher(literal).matches()) {
      throw Fault.badRequest("Ожидается guid, а не " + literal);
    }
    return literal.substring(5, literal.length() - 1).toLowerCase(Locale.ROOT);
  }

  /// Of what can refer to several kinds has to be told which is meant: a bare reference is of none,
  /// and equals nothing.
  private Predicate<Map<String, Object>> reference(String field, String operator) {
    var literal = tokens.take();
    if (!literal.equals("cast")) {
      guid(literal);
      return _ -> operator.equals("ne");
    }
    if (table.refusesCasts()) {
      throw Fault.broken("Внутренняя ошибка: " + field);
    }
    tokens.expect("(");
    var guid = guid(tokens.take());
    tokens.expect(",");
    var type = "StandardODATA." + text(tokens.take());
    tokens.expect(")");
    return row ->
        holds(operator, compare(Objects.requireNonNull(row.get(field)), guid))
            && isOf(String.valueOf(row.get(field + "_Type")), type);
  }

  /// Rows of tests that name no kind are of any.
  private static boolean isOf(String is, String type) {
    return is.isEmpty() || is.equals(type);
  }

  private static String moment(String literal) {
    if (!MOMENT.matcher(literal).matches()) {
      throw Fault.badRequest("Ожидается datetime, а не " + literal);
    }
    return literal.substring(9, literal.length() - 1);
  }

  private static Boolean flag(String literal) {
    if (!literal.equals("true") && !literal.equals("false")) {
      throw Fault.badRequest("Ожидается true или false, а не " + literal);
    }
    return Boolean.valueOf(literal);
  }

  private static BigDecimal number(String literal) {
    try {
      return new BigDecimal(literal);
    } catch (NumberFormatException e) {
      throw Fault.badRequest("Ожидается число, а не " + literal);
    }
  }

  private static int compare(Object is, Object asked) {
    return switch (asked) {
      case BigDecimal number -> new BigDecimal(is.toString()).compareTo(number);
      case Boolean flag -> Boolean.compare((Boolean) is, flag);
      // 1C's own type of text has no regard to case.
      default -> String.CASE_INSENSITIVE_ORDER.compare(is.toString(), asked.toString());
    };
  }

  private static boolean holds(String operator, int compared) {
    return switch (operator) {
      case "eq" -> compared == 0;
      case "ne" -> compared != 0;
      case "gt" -> compared > 0;
      case "ge" -> compared >= 0;
      case "lt" -> compared < 0;
      default -> compared <= 0;
    };
  }
}
