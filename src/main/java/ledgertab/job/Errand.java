package ledgertab.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import ledgertab.persistence.generated.tables.records.EventInboxRecord;

/// Rows that are done by doing the last of them.
///
/// @param rows of one lane in the order they came; at least one
record Errand(List<EventInboxRecord> rows) {

  private record Key(String lane, String name, String subject, String id) {}

  /// Rows of the same name, lane and subject are one errand, in the place of the last.
  static List<Errand> of(List<EventInboxRecord> rows) {
    var errands = new LinkedHashMap<Key, List<EventInboxRecord>>();
    for (var row : rows) {
      var key = key(row);
      var same = errands.remove(key);
      var all = same == null ? new ArrayList<EventInboxRecord>() : same;
      all.add(row);
      errands.put(key, all);
    }
    return errands.values().stream().map(Errand::new).toList();
  }

  String lane() {
    return last().getLane();
  }

  EventInboxRecord last() {
    return rows.getLast();
  }

  int attempts() {
    return rows.stream().mapToInt(EventInboxRecord::getAttempts).max().orElse(0);
  }

  Entry entry() {
    var row = last();
    return new Entry(
        row.getMemberId(),
        row.getEventId(),
        row.getEvent(),
        row.getRecordId(),
        row.getPayload(),
        row.getReceivedAt().toInstant());
  }

  private static Key key(EventInboxRecord row) {
    if (row.getLane().isEmpty()) {
      // Of a version that knew no lanes.
      row.setLane(row.getEvent() + ":" + row.getRecordId());
    }
    var single = row.getRecordId().isEmpty() ? row.getEventId() : "";
    return new Key(row.getLane(), row.getEvent(), row.getRecordId(), single);
  }
}
