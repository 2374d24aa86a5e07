package ledgertab.event.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalClient;
import ledgertab.card.CardRef;
import ledgertab.card.Task;
import ledgertab.event.EventHandler;
import ledgertab.event.Handled;
import ledgertab.event.Occurrence;
import ledgertab.portal.RecordChanges;
import ledgertab.upkeep.Calling;

/// Forgets what was proved of the cards that show a task, and of those that it belongs to now.
///
/// Docs: `api-reference/tasks/events-tasks/on-task-update.md`.
final class ForgetTask implements EventHandler {

  private static final List<String> EVENTS = List.of("ONTASKADD", "ONTASKUPDATE", "ONTASKDELETE");

  private final Calling calling;
  private final PortalClient portals;
  private final RecordChanges changes;

  ForgetTask(Effects.Portals portals) {
    this.calling = portals.calling();
    this.portals = portals.client();
    this.changes = portals.changes();
  }

  @Override
  public boolean handles(String event) {
    return EVENTS.contains(event);
  }

  @Override
  public Handled handle(Occurrence occurrence) {
    if (!occurrence.recordId().matches("[1-9]\\d{0,17}")) {
      return Handled.DONE;
    }
    var id = Long.parseLong(occurrence.recordId());
    changes.note(occurrence.member(), List.of(Task.place(id)));
    return occurrence.event().equals("ONTASKDELETE") ? Handled.DONE : forgetOwners(occurrence, id);
  }

  /// A card that a task is new to does not show it yet.
  private Handled forgetOwners(Occurrence occurrence, long id) {
    var call = calling.call(occurrence.member());
    if (call.isEmpty()) {
      return Handled.DONE;
    }
    var params = Map.of("taskId", id, "select", List.of("ID", "UF_CRM_TASK"));
    return switch (portals.call(call.get(), "tasks.task.get", params)) {
      case Answered(var result, _) -> {
        changes.note(occurrence.member(), owners(result));
        yield Handled.DONE;
      }
      case Failed<JsonNode>(var failure) ->
          failure.isForNow() ? Replies.later(failure) : Handled.DONE;
    };
  }

  private static List<String> owners(JsonNode result) {
    var places = new ArrayList<String>();
    PhpJson.list(result.path("task").path("ufCrmTask")).stream()
        .map(PhpJson::text)
        .map(CardRef::ofBinding)
        .flatMap(Optional::stream)
        .forEach(record -> places.add(record.place()));
    return places;
  }
}
