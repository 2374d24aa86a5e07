package ledgertab.portal.choices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.portal.choices.Visibility.Who;

/// Learns which department is below which, for portals that have chosen departments.
///
/// Docs: `api-reference/departments/department-get.md`.
public final class DepartmentTrees {

  /// The first 1,000; who is in one of the others has to be chosen by his own department.
  private static final int PAGES = 20;

  private static final int PAGE = 50;

  private final PortalClient portals;
  private final Choices choices;

  public DepartmentTrees(PortalClient portals, Choices choices) {
    this.portals = portals;
    this.choices = choices;
  }

  public boolean isNeeded(MemberId member) {
    return choices.value(member, Visibility.TOPIC).who() == Who.DEPARTMENTS;
  }

  /// Asks the portal; what was known before stays where it does not answer.
  ///
  /// @return whether it answered
  public boolean learn(PortalCall call) {
    return switch (portals.batch(call, question())) {
      case Answered(var answer, _) when answer.value(key(0)).isPresent() -> {
        choices.keep(call.member(), DepartmentTree.TOPIC, read(answer));
        yield true;
      }
      case Answered<BatchAnswer> _, Failed<BatchAnswer> _ -> false;
    };
  }

  private static Batch question() {
    return Batch.of(
        IntStream.range(0, PAGES)
            .mapToObj(
                page -> new Command(key(page), "department.get", Map.of("START", page * PAGE)))
            .toList());
  }

  private static DepartmentTree read(BatchAnswer answer) {
    var parents = new HashMap<Long, Long>();
    IntStream.range(0, PAGES)
        .mapToObj(page -> answer.value(key(page)))
        .flatMap(rows -> rows.stream())
        .flatMap(rows -> PhpJson.list(rows).stream())
        .forEach(row -> parents.put(id(row, "ID"), id(row, "PARENT")));
    parents.values().removeIf(parent -> parent == 0);
    return new DepartmentTree(parents);
  }

  private static long id(JsonNode row, String field) {
    return PhpJson.id(row.path(field));
  }

  private static String key(int page) {
    return "departments" + page;
  }
}
