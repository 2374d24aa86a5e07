package ledgertab.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.Caller;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.frame.FrameSession;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.Responsible;

/// Creates tasks with the viewer's own token, so with his rights and in his name
/// (tasks/tasks-task-add.md).
public final class NewTasks {

  private final PortalClient portals;
  private final Choices choices;

  public NewTasks(PortalClient portals, Choices choices) {
    this.portals = portals;
    this.choices = choices;
  }

  public sealed interface Outcome {

    record Created(Task task) implements Outcome {}

    /// The viewer's token is over and nothing was created: prove anew and repeat.
    record TokenOver() implements Outcome {}

    record ScopeMissing() implements Outcome {}

    /// The portal did not take it; repeating does not help.
    record Refused() implements Outcome {}

    /// Nothing was created because the portal is too busy or out of reach; safe to repeat.
    record Busy() implements Outcome {}

    /// No understandable answer: the task may be there or not.
    record Unknown() implements Outcome {}
  }

  public Outcome create(Card card, FrameSession session, NewTask task) {
    var caller = Caller.viewer(card.viewer().userId());
    var call = new PortalCall(session.member(), card.portal(), session.accessToken(), caller);
    return switch (portals.call(call, "tasks.task.add", Map.of("fields", fields(card, task)))) {
      case PortalAnswer.Answered<JsonNode>(var result, _) -> created(card, task, result);
      case PortalAnswer.Failed<JsonNode>(var failure) -> failed(failure);
    };
  }

  /// Whether whoever creates a task on this card becomes responsible for it.
  public boolean areViewers(Card card) {
    return responsible(card) == card.viewer().userId();
  }

  private long responsible(Card card) {
    var viewer = card.viewer();
    return choices.value(viewer.member(), Responsible.TOPIC).task().orElse(viewer.userId());
  }

  private Map<String, Object> fields(Card card, NewTask task) {
    var fields = new HashMap<String, Object>();
    fields.put("TITLE", task.title());
    fields.put("DESCRIPTION", task.description());
    fields.put("RESPONSIBLE_ID", responsible(card));
    fields.put("UF_CRM_TASK", task.about().stream().map(CardRef::binding).toList());
    task.deadline()
        .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
        .ifPresent(deadline -> fields.put("DEADLINE", deadline));
    return fields;
  }

  private Outcome created(Card card, NewTask task, JsonNode result) {
    var row = result.path("task");
    var id = PhpJson.id(row.path("id"));
    return id > 0
        ? new Outcome.Created(
            new Task(
                id,
                task.title(),
                responsible(card, row),
                task.deadline().map(OffsetDateTime::toLocalDate),
                Task.path(card.viewer().userId(), id)))
        : new Outcome.Unknown();
  }

  private String responsible(Card card, JsonNode row) {
    return Optional.of(PhpJson.text(row.path("responsible").path("name")))
        .filter(name -> !name.isBlank())
        .orElseGet(() -> areViewers(card) ? card.viewer().name() : "");
  }

  private static Outcome failed(PortalFailure failure) {
    return switch (failure.kind()) {
      case TOKEN_EXPIRED, TOKEN_INVALID -> new Outcome.TokenOver();
      case MISSING_SCOPE, METHOD_MISSING -> new Outcome.ScopeMissing();
      case LIMIT, METHOD_PAUSED, RENAMED, UNREACHABLE -> new Outcome.Busy();
      case OUTCOME_UNKNOWN -> new Outcome.Unknown();
      case PLAN, NO_RIGHT, USER_NOT_ALLOWED, NOT_FOUND, CONFIRM_PENDING, GONE, BLOCKED, REFUSED ->
          new Outcome.Refused();
    };
  }
}
