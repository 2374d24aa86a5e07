package ledgertab.portal.choices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import ledgertab.bitrix24.PhpJson;

/// Which department is below which, as the portal said last.
///
/// @param parents by the id of the department below
public record DepartmentTree(Map<Long, Long> parents) {

  public static final Topic<DepartmentTree> TOPIC =
      new Topic<>(
          "departments",
          new DepartmentTree(Map.of()),
          DepartmentTree::read,
          tree -> Map.of("parent", tree.fields()));

  public DepartmentTree {
    parents = java.util.Collections.unmodifiableMap(new TreeMap<>(parents));
  }

  /// Whether a department is one of these or below one.
  public boolean isWithin(long department, Collection<Long> above) {
    var seen = new HashSet<Long>();
    var now = department;
    while (now != 0 && seen.add(now)) {
      if (above.contains(now)) {
        return true;
      }
      now = parents.getOrDefault(now, 0L);
    }
    return false;
  }

  private static DepartmentTree read(JsonNode stored) {
    var parents = new TreeMap<Long, Long>();
    PhpJson.map(stored.path("parent"))
        .forEach((id, parent) -> parents.put(Long.valueOf(id), PhpJson.id(parent)));
    return new DepartmentTree(parents);
  }

  private Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    parents.forEach((id, parent) -> fields.put(String.valueOf(id), parent));
    return fields;
  }
}
