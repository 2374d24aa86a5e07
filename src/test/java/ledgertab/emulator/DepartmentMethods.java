package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;

/// Docs `api-reference/departments/department-get.md`: filters stand beside the other parameters.
final class DepartmentMethods {

  private static final int PAGE = 50;
  private static final List<String> FILTERS = List.of("ID", "NAME", "SORT", "PARENT", "UF_HEAD");

  private DepartmentMethods() {}

  static void addTo(Methods methods) {
    methods.add("department", "department.get", DepartmentMethods::get);
  }

  private static Answer get(Call call) {
    var rows =
        call.portal().departments().stream()
            .map(PortalDepartment::row)
            .filter(row -> FILTERS.stream().allMatch(field -> accepts(call, field, row)))
            .toList();
    var start = Math.clamp(call.params().number("START"), 0, rows.size());
    var end = Math.min(rows.size(), start + PAGE);
    var page = Json.array().addAll(rows.subList(start, end));
    var next = end < rows.size() ? OptionalInt.of(end) : OptionalInt.empty();
    return new Answer(page, OptionalInt.of(rows.size()), next);
  }

  // `sort` names the order; only `SORT` in capitals would be a filter.
  private static boolean accepts(Call call, String field, ObjectNode row) {
    var wanted = call.params().root().path(field);
    return wanted.isMissingNode()
        || (row.has(field) && new Filter("", field, wanted).accepts(row.path(field)))
        || wanted.asText("").isEmpty();
  }
}
