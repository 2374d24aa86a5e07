package ledgertab.settings.choice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;

/// The departments of a portal in the order of their tree (departments/department-get.md).
final class Departments {

  /// The first 200; who has more can hardly choose among boxes.
  private static final int PAGES = 4;

  private static final int PAGE = 50;
  private static final int DEEPEST = 6;

  private Departments() {}

  /// @param depth how many departments are above it
  record Department(long id, String name, long parent, int depth) {}

  static List<Command> question() {
    var pages = new ArrayList<Command>();
    for (int page = 0; page < PAGES; page++) {
      pages.add(
          new Command(
              "departments" + page,
              "department.get",
              Map.of("sort", "SORT", "order", "ASC", "START", page * PAGE)));
    }
    return pages;
  }

  static List<Department> read(BatchAnswer answer) {
    var all = new LinkedHashMap<Long, Department>();
    for (int page = 0; page < PAGES; page++) {
      answer.value("departments" + page).stream()
          .flatMap(rows -> PhpJson.list(rows).stream())
          .map(Departments::department)
          .filter(department -> department.id() > 0)
          .forEach(department -> all.putIfAbsent(department.id(), department));
    }
    var ordered = new LinkedHashMap<Long, Department>();
    all.values().stream()
        .filter(department -> !all.containsKey(department.parent()))
        .forEach(root -> add(root, 0, all, ordered));
    return List.copyOf(ordered.values());
  }

  private static void add(
      Department one, int depth, Map<Long, Department> all, Map<Long, Department> ordered) {
    var known = new Department(one.id(), one.name(), one.parent(), Math.min(depth, DEEPEST));
    if (ordered.putIfAbsent(one.id(), known) == null) {
      all.values().stream()
          .filter(below -> below.parent() == one.id())
          .forEach(below -> add(below, depth + 1, all, ordered));
    }
  }

  private static Department department(JsonNode row) {
    return new Department(
        PhpJson.id(row.path("ID")),
        PhpJson.text(row.path("NAME")),
        PhpJson.id(row.path("PARENT")),
        0);
  }
}
