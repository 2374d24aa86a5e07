package ledgertab.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Visibility.Who;

/// Asks in the card's own batch where the viewer stands, and reads the answer.
final class StandingReading {

  private static final String VIEWER = "viewer";
  private static final String HEADED = "headed";

  private StandingReading() {}

  /// Docs: `user/user-current.md`, `departments/department-get.md`.
  static Optional<Command> question(Who asked) {
    return switch (asked) {
      case EVERYONE -> Optional.empty();
      case DEPARTMENTS -> Optional.of(new Command(VIEWER, "user.current", Map.of()));
      case RESPONSIBLE ->
          Optional.of(
              new Command(
                  HEADED,
                  "department.get",
                  Map.of("UF_HEAD", Batch.result(CardBatch.PROFILE, "ID"))));
    };
  }

  static Standing read(Who asked, Viewer viewer, JsonNode record, BatchAnswer answers) {
    return new Standing(
        asked,
        PhpJson.id(record.path("ASSIGNED_BY_ID")),
        departments(viewer, answers),
        rows(answers)
            .anyMatch(department -> PhpJson.id(department.path("UF_HEAD")) == viewer.userId()));
  }

  private static Set<Long> departments(Viewer viewer, BatchAnswer answers) {
    return answers.value(VIEWER).stream()
        .filter(user -> PhpJson.id(user.path("ID")) == viewer.userId())
        .flatMap(user -> PhpJson.list(user.path("UF_DEPARTMENT")).stream())
        .map(PhpJson::id)
        .collect(Collectors.toSet());
  }

  // A filter that the portal does not know would bring all departments.
  private static Stream<JsonNode> rows(BatchAnswer answers) {
    return answers.value(HEADED).stream().flatMap(found -> PhpJson.list(found).stream());
  }
}
