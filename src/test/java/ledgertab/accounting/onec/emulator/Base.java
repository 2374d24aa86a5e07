package ledgertab.accounting.onec.emulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A base of 1C: its objects, of which the composition of the interface shows some.
public final class Base {

  static final String NOTHING = "00000000-0000-0000-0000-000000000000";

  private final Map<String, Table> tables = new LinkedHashMap<>();

  /// The reference that stands for a word; the same for the same word.
  public static String guid(String word) {
    return UUID.nameUUIDFromBytes(word.getBytes(StandardCharsets.UTF_8)).toString();
  }

  Base add(Table... more) {
    for (var table : more) {
      tables.put(table.name(), table);
    }
    return this;
  }

  /// Takes an object out of the composition of the interface.
  public void hide(String name) {
    tables.remove(name);
  }

  /// Puts it in again.
  public void show(Table table) {
    tables.put(table.name(), table);
  }

  /// What the interface shows.
  public Set<String> names() {
    return tables.keySet();
  }

  public Table table(String name) {
    var table = tables.get(name);
    if (table == null) {
      throw new Fault(404, Fault.NO_TYPE, "Не найден тип сущности " + name);
    }
    return table;
  }

  Iterable<Table> tables() {
    return tables.values();
  }
}
