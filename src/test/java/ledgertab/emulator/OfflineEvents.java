package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What a portal keeps for apps that fetch events themselves: one record for each event of an
/// object, the latest.
final class OfflineEvents {

  private final InstantSource clock;
  private final List<ObjectNode> rows = new ArrayList<>();
  private int lastId;

  OfflineEvents(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void add(String event, ObjectNode data) {
    rows.removeIf(
        row ->
            row.path("EVENT_NAME").asText().equals(event)
                && row.path("EVENT_DATA").equals(data)
                && row.path("PROCESS_ID").asText().isEmpty());
    var row = Json.object().put("ID", String.valueOf(++lastId));
    row.put("TIMESTAMP_X", Stopwatch.iso(clock.instant())).put("EVENT_NAME", event);
    row.set("EVENT_DATA", data.deepCopy());
    row.put("EVENT_ADDITIONAL", false).put("MESSAGE_ID", String.valueOf(lastId));
    rows.add(row.put("PROCESS_ID", "").put("ERROR", "0"));
  }

  synchronized List<ObjectNode> all() {
    return List.copyOf(rows);
  }

  synchronized void remove(List<ObjectNode> gone) {
    rows.removeAll(gone);
  }
}
