package ledgertab.accounting.odoo;

import java.util.ArrayList;
import java.util.List;

/// A filter as Odoo writes it: a list whose terms all hold.
record Domain(List<Object> terms) {

  static Domain all() {
    return new Domain(List.of());
  }

  Domain and(String field, String operator, Object value) {
    return and(term(field, operator, value));
  }

  /// Where one of these holds; nothing is asked for an empty list.
  Domain andAny(List<List<Object>> any) {
    var more = new ArrayList<>(terms);
    for (int i = 1; i < any.size(); i++) {
      more.add("|");
    }
    more.addAll(any);
    return new Domain(more);
  }

  static List<Object> term(String field, String operator, Object value) {
    return List.of(field, operator, value);
  }

  /// For `ilike` and its like, whose wildcards are taken literally.
  static String literally(String text) {
    return text.replaceAll("([\\\\%_])", "\\\\$1");
  }

  private Domain and(List<Object> term) {
    var more = new ArrayList<>(terms);
    more.add(term);
    return new Domain(more);
  }
}
