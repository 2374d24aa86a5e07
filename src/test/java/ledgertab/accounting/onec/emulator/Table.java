package ledgertab.accounting.onec.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// An object of a base: its fields and its rows.
public final class Table {

  private final String name;
  private final Map<String, Type> fields = new LinkedHashMap<>();
  private final List<Map<String, Object>> rows = new CopyOnWriteArrayList<>();
  private boolean isVirtual;
  private volatile boolean refusesCasts;

  /// @param fields `Name` for text, `Name_Key` for a reference, else with a mark in front: `#` a
  ///   number, `?` a flag, `@` a moment, `*` what can refer to several kinds, `%` a line number,
  ///   `[` a tabular part
  Table(String name, String... fields) {
    this.name = name;
    for (var field : fields) {
      add(field);
    }
  }

  /// Only what it comes to can be read.
  static Table register(String name, String... fields) {
    var table = new Table(name, fields);
    table.isVirtual = true;
    return table;
  }

  private void add(String field) {
    var bare = field.substring(1);
    switch (field.charAt(0)) {
      case '#' -> fields.put(bare, Type.NUMBER);
      case '?' -> fields.put(bare, Type.FLAG);
      case '@' -> fields.put(bare, Type.MOMENT);
      case '%' -> fields.put(bare, Type.LONG);
      case '[' -> fields.put(bare, Type.ROWS);
      case '*' -> {
        fields.put(bare, Type.COMPOSITE);
        fields.put(bare + "_Type", Type.TEXT);
      }
      default -> fields.put(field, field.endsWith("_Key") ? Type.GUID : Type.TEXT);
    }
  }

  /// One more field, as the constructor has them.
  public Table with(String field) {
    add(field);
    return this;
  }

  /// The field is neither described nor in its rows.
  public Table without(String field) {
    fields.remove(field);
    rows.forEach(row -> row.remove(field));
    return this;
  }

  String name() {
    return name;
  }

  Map<String, Type> fields() {
    return fields;
  }

  /// Fails over conditions with `cast`, as an older 1C may.
  public void refuseCasts(boolean refuses) {
    refusesCasts = refuses;
  }

  boolean refusesCasts() {
    return refusesCasts;
  }

  boolean isVirtual() {
    return isVirtual;
  }

  Type type(String field) {
    var type = fields.get(field);
    if (type == null) {
      throw Fault.unknown(field);
    }
    return type;
  }

  List<Map<String, Object>> rows() {
    return List.copyOf(rows);
  }

  /// @param values by field, in pairs; what is not named is not filled in
  public Table row(Object... values) {
    var row = new LinkedHashMap<String, Object>();
    fields.forEach((field, type) -> row.put(field, nothing(type)));
    for (int i = 0; i < values.length; i += 2) {
      var field = (String) values[i];
      if (!fields.containsKey(field)) {
        throw new IllegalArgumentException(name + " has no " + field);
      }
      row.put(field, values[i + 1]);
    }
    rows.add(row);
    return this;
  }

  /// Changes a row that is there.
  public void change(String ref, String field, Object value) {
    rows.stream().filter(row -> ref.equals(row.get("Ref_Key"))).forEach(r -> r.put(field, value));
  }

  /// Changes all rows that are there.
  public void fill(String field, Object value) {
    rows.forEach(row -> row.put(field, value));
  }

  private static Object nothing(Type type) {
    return switch (type) {
      case TEXT, COMPOSITE -> "";
      case GUID -> Base.NOTHING;
      case NUMBER -> java.math.BigDecimal.ZERO;
      case LONG -> "0";
      case FLAG -> false;
      case MOMENT -> "0001-01-01T00:00:00";
      case ROWS -> new ArrayList<Map<String, Object>>();
    };
  }
}
