package ledgertab.event.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.card.CardRef;

/// A card to which a task is new does not show it yet.
///
/// Docs: `api-reference/tasks/tasks-task-get.md`.
final class TaskOwners implements Belonging {

  @Override
  public Owned.Kind kind() {
    return Owned.Kind.TASK;
  }

  @Override
  public String method() {
    return "tasks.task.get";
  }

  @Override
  public Map<String, ?> params(long id) {
    return Map.of("taskId", id, "select", List.of("ID", "UF_CRM_TASK"));
  }

  @Override
  public Optional<List<CardRef>> owners(JsonNode result) {
    return Optional.of(
        PhpJson.list(result.path("task").path("ufCrmTask")).stream()
            .map(PhpJson::text)
            .map(CardRef::ofBinding)
            .flatMap(Optional::stream)
            .toList());
  }

  /// Those that show it are forgotten by its own place.
  @Override
  public List<String> anybodys() {
    return List.of();
  }

  @Override
  public void follow(MemberId member, CardRef owner) {}
}
