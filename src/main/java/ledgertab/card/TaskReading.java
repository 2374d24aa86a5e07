package ledgertab.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.card.Card.Tasks;
import ledgertab.portal.Viewer;

/// Reads the open tasks of a card and its clients (tasks/tasks-task-list.md).
final class TaskReading {

  private static final String COMPLETED = "5";

  private TaskReading() {}

  /// @param bindings the only records whose tasks belong on this card
  static Tasks read(BatchAnswer answers, List<String> bindings, Viewer viewer) {
    return switch (answers.of(CardBatch.TASKS)) {
      case CommandAnswer.Result(var own, _) -> known(answers, own, bindings, viewer);
      case CommandAnswer.Failed(var failure) -> failed(failure);
      case CommandAnswer.Absent _ -> new Tasks.Unavailable();
    };
  }

  private static Tasks failed(PortalFailure failure) {
    return failure.kind() == PortalFailure.Kind.MISSING_SCOPE
            || failure.kind() == PortalFailure.Kind.METHOD_MISSING
        ? new Tasks.ScopeMissing()
        : new Tasks.Unavailable();
  }

  private static Tasks known(
      BatchAnswer answers, JsonNode own, List<String> bindings, Viewer viewer) {
    var tasks = new LinkedHashMap<Long, Task>();
    collect(own, bindings, viewer, tasks);
    for (var client : List.of(CardBatch.COMPANY, CardBatch.CONTACT)) {
      answers
          .value(client + "_" + CardBatch.TASKS)
          .ifPresent(rows -> collect(rows, bindings, viewer, tasks));
    }
    var byDeadline =
        Comparator.comparing((Task task) -> task.deadline().orElse(LocalDate.MAX))
            .thenComparingLong(Task::id);
    return new Tasks.Known(tasks.values().stream().sorted(byDeadline).toList());
  }

  private static void collect(
      JsonNode result, List<String> bindings, Viewer viewer, Map<Long, Task> tasks) {
    for (var row : PhpJson.list(result.path("tasks"))) {
      var bound = PhpJson.list(row.path("ufCrmTask")).stream().map(PhpJson::text);
      var id = PhpJson.id(row.path("id"));
      var open = !PhpJson.text(row.path("status")).equals(COMPLETED);
      if (id > 0 && open && bound.anyMatch(bindings::contains)) {
        tasks.putIfAbsent(id, task(id, row, viewer));
      }
    }
  }

  private static Task task(long id, JsonNode row, Viewer viewer) {
    return new Task(
        id,
        PhpJson.text(row.path("title")),
        PhpJson.text(row.path("responsible").path("name")),
        date(PhpJson.text(row.path("deadline"))),
        Task.path(viewer.userId(), id));
  }

  // The date as the portal writes it; never moved to another zone.
  private static Optional<LocalDate> date(String text) {
    try {
      return text.length() < 10
          ? Optional.empty()
          : Optional.of(LocalDate.parse(text.substring(0, 10)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
