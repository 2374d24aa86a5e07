package ledgertab.event.sweep;

import java.time.Instant;
import java.util.List;

/// What a portal says has changed.
///
/// @param event what should have come
/// @param alike the events any of which tells as much
/// @param at by the portal's clock
record Change(String event, List<String> alike, long record, Instant at) {

  Change {
    alike = List.copyOf(alike);
  }

  String recordId() {
    return String.valueOf(record);
  }
}
