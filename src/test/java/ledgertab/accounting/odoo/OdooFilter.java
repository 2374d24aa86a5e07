package ledgertab.accounting.odoo;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A domain as Odoo evaluates it: prefix operators, dotted paths, and nothing that it does not
/// know.
record OdooFilter(OdooTables tables, String model) {

  boolean holds(List<?> domain, Map<String, Object> row) {
    Deque<Boolean> results = new ArrayDeque<>();
    for (int i = domain.size() - 1; i >= 0; i--) {
      if (domain.get(i) instanceof List<?> term) {
        results.push(term(term, row));
      } else {
        results.push(joined(String.valueOf(domain.get(i)), results));
      }
    }
    return results.stream().allMatch(Boolean::booleanValue);
  }

  private static boolean joined(String operator, Deque<Boolean> results) {
    boolean first = results.pop();
    if (operator.equals("!")) {
      return !first;
    }
    boolean second = results.pop();
    return switch (operator) {
      case "|" -> first || second;
      case "&" -> first && second;
      default -> throw OdooFault.server("ValueError", "Invalid domain");
    };
  }

  private boolean term(List<?> term, Map<String, Object> row) {
    var operator = String.valueOf(term.get(1));
    var value = term.get(2);
    return operator.equals("child_of")
        ? isChild(path(model, row, String.valueOf(term.getFirst())), value)
        : compare(path(model, row, String.valueOf(term.getFirst())), operator, value);
  }

  private Object path(String in, Map<String, Object> row, String path) {
    var parts = path.split("\\.", 2);
    var fields = tables.fields(in);
    if (!fields.containsKey(parts[0])) {
      throw OdooFault.server(
          "ValueError", "Invalid field " + in + "." + parts[0] + " in condition");
    }
    if (tables.isHidden(in, parts[0])) {
      throw OdooFault.forbidden(in);
    }
    var value = OdooTables.value(row, parts[0]);
    if (parts.length == 1) {
      return value;
    }
    var target = fields.get(parts[0]);
    return value instanceof Long id ? path(target, tables.row(target, id), parts[1]) : false;
  }

  private boolean isChild(Object value, Object of) {
    var id = value;
    for (int depth = 0; id instanceof Long known && depth < 10; depth++) {
      if (known.equals(((Number) of).longValue())) {
        return true;
      }
      id = OdooTables.value(tables.row("res.partner", known), "parent_id");
    }
    return false;
  }

  private static boolean compare(Object value, String operator, Object wanted) {
    return switch (operator) {
      case "=" -> same(value, wanted);
      case "!=" -> !same(value, wanted);
      case "in" -> ((List<?>) wanted).stream().anyMatch(one -> same(value, one));
      case "<" -> !value.equals(false) && order(value, wanted) < 0;
      case ">" -> !value.equals(false) && order(value, wanted) > 0;
      case "ilike" -> like("%" + wanted + "%", value);
      case "=ilike" -> like(String.valueOf(wanted), value);
      default -> throw OdooFault.server("ValueError", "Invalid operator " + operator);
    };
  }

  private static boolean same(Object value, Object wanted) {
    if (value instanceof Number && wanted instanceof Number) {
      return order(value, wanted) == 0;
    }
    return value.equals(wanted);
  }

  private static int order(Object one, Object other) {
    return one instanceof Number && other instanceof Number
        ? new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()))
        : String.valueOf(one).compareTo(String.valueOf(other));
  }

  /// As PostgreSQL: a backslash takes the meaning away.
  private static boolean like(String pattern, Object value) {
    if (!(value instanceof String text)) {
      return false;
    }
    var regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      var c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
      } else {
        regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    var flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
    return Pattern.compile(regex.toString(), flags).matcher(text).matches();
  }
}
