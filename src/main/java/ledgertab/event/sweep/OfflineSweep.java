package ledgertab.event.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.upkeep.Calling;

/// Events that a portal keeps until they are fetched, where its plan has that. They tell of what
/// was deleted as well.
///
/// Docs: `api-reference/events/offline-events.md`, `event-offline-get.md`,
/// `common/system/feature-get.md`.
final class OfflineSweep {

  private static final String FEATURE = "rest_offline_extended";
  private static final String OFFERED = "feature";
  private static final String BOUND = "bound";
  private static final String EVENTS = "events";
  private static final String UNKNOWN_EVENT = "ERROR_EVENT_NOT_FOUND";
  private static final int MOST = 50;

  private final Calling calling;
  private final InstantSource clock;

  OfflineSweep(Calling calling, InstantSource clock) {
    this.calling = calling;
    this.clock = clock;
  }

  /// An event as the portal keeps it.
  ///
  /// @param record 0 where the portal does not tell
  record Kept(String id, String event, long record, Instant at) {}

  /// @param process by which they are fetched again after a crash, and let go
  record Fetched(String process, List<Kept> events, PortalTime time) {

    /// What they tell of, as far as they say it.
    List<Change> changes() {
      return events.stream()
          .filter(event -> event.record() > 0)
          .map(e -> new Change(e.event(), Swept.like(e.event()), e.record(), e.at()))
          .toList();
    }

    boolean isFull() {
      return events.size() >= MOST;
    }

    /// Whether some of them do not say whose they are.
    boolean isVague() {
      return events.stream().anyMatch(event -> event.record() == 0);
    }
  }

  /// Whether the portal keeps our events; binds what is not bound. Empty when it cannot be asked
  /// now.
  Optional<Boolean> prepare(PortalCall call) {
    var question =
        Batch.of(
            new Command(OFFERED, "feature.get", Map.of("CODE", FEATURE)),
            new Command(BOUND, "event.get", Map.of()));
    if (!(calling.batch(call, question) instanceof Answered(var answer, _))) {
      return Optional.empty();
    }
    if (isUnanswered(answer, OFFERED) || isUnanswered(answer, BOUND)) {
      return Optional.empty();
    }
    var isOffered =
        answer.value(OFFERED).filter(feature -> PhpJson.yes(feature.path("value"))).isPresent();
    return isOffered && answer.value(BOUND).isPresent()
        ? bound(call, answer.value(BOUND).orElseThrow())
        : Optional.of(false);
  }

  private Optional<Boolean> bound(PortalCall call, JsonNode registered) {
    var bound =
        PhpJson.list(registered).stream()
            .filter(row -> PhpJson.yes(row.path("offline")))
            .map(row -> PhpJson.text(row.path("event")).toUpperCase(Locale.ROOT))
            .toList();
    var missing = wanted().filter(event -> !bound.contains(event)).toList();
    return missing.isEmpty() ? Optional.of(true) : bind(call, missing);
  }

  /// Who keeps some kinds of events only would have us believe that the others did not happen.
  private Optional<Boolean> bind(PortalCall call, List<String> events) {
    var commands = events.stream().map(OfflineSweep::binding).toList();
    if (!(calling.batch(call, Batch.of(commands)) instanceof Answered(var answer, _))
        || commands.stream().anyMatch(command -> isUnanswered(answer, command.key()))) {
      return Optional.empty();
    }
    return Optional.of(
        commands.stream()
            .allMatch(
                command ->
                    answer.value(command.key()).isPresent()
                        || isOfUnknownTasks(command.key(), answer)));
  }

  private static Command binding(String event) {
    return new Command(event, "event.bind", Map.of("event", event, "event_type", "offline"));
  }

  private static boolean isUnanswered(BatchAnswer answer, String key) {
    return switch (answer.of(key)) {
      case CommandAnswer.Result _ -> false;
      case CommandAnswer.Failed(var failure) -> failure.isForNow();
      case CommandAnswer.Absent _ -> true;
    };
  }

  /// Portals that have not granted the scope `task` do not know these.
  private static boolean isOfUnknownTasks(String event, BatchAnswer answer) {
    return Swept.TASK.kept().contains(event)
        && answer.of(event) instanceof CommandAnswer.Failed(var failure)
        && UNKNOWN_EVENT.equalsIgnoreCase(failure.code());
  }

  private static Stream<String> wanted() {
    return Stream.of(Swept.values()).flatMap(kind -> kind.kept().stream()).distinct();
  }

  /// @param process of a node that died; empty for what nobody has fetched
  Optional<Fetched> fetch(PortalCall call, String process) {
    var params = new LinkedHashMap<String, Object>(Map.of("clear", 0, "limit", MOST));
    if (process.isEmpty()) {
      var until = PortalTime.settled(clock.instant()).atOffset(ZoneOffset.UTC);
      params.put("filter", Map.of("<=TIMESTAMP_X", until.toString()));
    } else {
      params.put("process_id", process);
    }
    var question = Batch.of(new Command(EVENTS, "event.offline.get", params), PortalTime.QUESTION);
    if (!(calling.batch(call, question) instanceof Answered(var answer, _))) {
      return Optional.empty();
    }
    // What is fetched must not be dropped for want of the time: nobody else would get it.
    var now = clock.instant();
    var time = PortalTime.of(answer, now).orElseGet(() -> new PortalTime(now, Duration.ZERO));
    return answer.value(EVENTS).map(result -> read(result, time));
  }

  boolean clear(PortalCall call, Fetched fetched) {
    var ids = fetched.events().stream().map(Kept::id).toList();
    var params = Map.of("process_id", fetched.process(), "id", ids);
    return calling.call(call, "event.offline.clear", params) instanceof Answered<JsonNode> _;
  }

  private static Fetched read(JsonNode result, PortalTime time) {
    var events = new ArrayList<Kept>();
    for (var row : PhpJson.list(result.path("events"))) {
      events.add(
          new Kept(
              PhpJson.text(row.path("ID")),
              PhpJson.text(row.path("EVENT_NAME")).toUpperCase(Locale.ROOT),
              record(row.path("EVENT_DATA")),
              PortalTime.moment(PhpJson.text(row.path("TIMESTAMP_X"))).orElse(Instant.EPOCH)));
    }
    return new Fetched(PhpJson.text(result.path("process_id")), events, time);
  }

  private static long record(JsonNode data) {
    return Stream.of("FIELDS", "FIELDS_AFTER", "FIELDS_BEFORE")
        .map(name -> PhpJson.id(data.path(name).path("ID")))
        .filter(id -> id > 0)
        .findFirst()
        .orElse(0L);
  }
}
