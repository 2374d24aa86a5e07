package ledgertab.event.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;

/// Events that a portal keeps until they are fetched, where its plan has that. They tell of what
/// was deleted as well.
///
/// Docs: `api-reference/events/offline-events.md`, `event-offline-get.md`,
/// `common/system/feature-get.md`.
final class OfflineSweep {

  private static final String FEATURE = "rest_offline_extended";
  private static final int MOST = 50;

  private final PortalClient portals;

  OfflineSweep(PortalClient portals) {
    this.portals = portals;
  }

  /// An event as the portal keeps it.
  ///
  /// @param record 0 where the portal does not tell
  record Kept(String id, String event, long record, Instant at) {}

  /// @param process by which they are fetched again after a crash, and let go
  record Fetched(String process, List<Kept> events) {

    boolean isFull() {
      return events.size() >= MOST;
    }

    /// Whether some of them do not say whose they are.
    boolean isVague() {
      return events.stream().anyMatch(event -> event.record() == 0);
    }
  }

  enum Keeping {
    /// Everything since the last time.
    KEPT,
    /// From now on.
    BEGUN,
    NONE
  }

  /// Whether the portal keeps our events; binds what is not bound. Empty when it cannot be asked
  /// now.
  Optional<Keeping> prepare(PortalCall call) {
    var question =
        Batch.of(
            new Command("feature", "feature.get", Map.of("CODE", FEATURE)),
            new Command("bound", "event.get", Map.of()));
    if (!(portals.batch(call, question) instanceof Answered(var answer, _))) {
      return Optional.empty();
    }
    var isOffered =
        answer.value("feature").filter(feature -> PhpJson.yes(feature.path("value"))).isPresent();
    return Optional.of(isOffered ? bind(call, answer) : Keeping.NONE);
  }

  private Keeping bind(PortalCall call, BatchAnswer answer) {
    var bound =
        answer.value("bound").stream()
            .flatMap(rows -> PhpJson.list(rows).stream())
            .filter(row -> PhpJson.yes(row.path("offline")))
            .map(row -> PhpJson.text(row.path("event")).toUpperCase(Locale.ROOT))
            .toList();
    var missing = wanted().filter(event -> !bound.contains(event)).toList();
    if (missing.isEmpty()) {
      return Keeping.KEPT;
    }
    var commands =
        missing.stream()
            .map(
                event ->
                    new Command(
                        "bind_" + event,
                        "event.bind",
                        Map.of("event", event, "event_type", "offline")))
            .toList();
    return portals.batch(call, Batch.of(commands)) instanceof Answered<BatchAnswer> _
        ? Keeping.BEGUN
        : Keeping.NONE;
  }

  private static Stream<String> wanted() {
    return Stream.of(Swept.values()).flatMap(kind -> kind.kept().stream()).distinct();
  }

  /// @param process of a node that died; empty for what nobody has fetched
  Optional<Fetched> fetch(PortalCall call, String process, Instant until) {
    var params =
        process.isEmpty()
            ? Map.<String, Object>of(
                "clear",
                0,
                "limit",
                MOST,
                "filter",
                Map.of("<=TIMESTAMP_X", OffsetDateTime.ofInstant(until, ZoneOffset.UTC).toString()))
            : Map.<String, Object>of("clear", 0, "limit", MOST, "process_id", process);
    return portals.call(call, "event.offline.get", params) instanceof Answered(var result, _)
        ? Optional.of(read(result))
        : Optional.empty();
  }

  boolean clear(PortalCall call, Fetched fetched) {
    var ids = fetched.events().stream().map(Kept::id).toList();
    var params = Map.of("process_id", fetched.process(), "id", ids);
    return portals.call(call, "event.offline.clear", params) instanceof Answered<JsonNode> _;
  }

  private static Fetched read(JsonNode result) {
    var events = new ArrayList<Kept>();
    for (var row : PhpJson.list(result.path("events"))) {
      events.add(
          new Kept(
              PhpJson.text(row.path("ID")),
              PhpJson.text(row.path("EVENT_NAME")).toUpperCase(Locale.ROOT),
              record(row.path("EVENT_DATA")),
              moment(PhpJson.text(row.path("TIMESTAMP_X")))));
    }
    return new Fetched(PhpJson.text(result.path("process_id")), events);
  }

  private static long record(JsonNode data) {
    return Stream.of("FIELDS", "FIELDS_AFTER", "FIELDS_BEFORE")
        .map(name -> PhpJson.id(data.path(name).path("ID")))
        .filter(id -> id > 0)
        .findFirst()
        .orElse(0L);
  }

  private static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
