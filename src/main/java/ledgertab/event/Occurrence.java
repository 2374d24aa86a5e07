package ledgertab.event;

import java.time.Instant;
import java.util.Map;
import ledgertab.bitrix24.MemberId;

/// An accepted event of a portal; several of the same record that waited are one, the last.
///
/// @param id the same whenever the same event is handed out again
/// @param event in upper case
/// @param recordId of the changed record as the portal wrote it; empty where the event has none
/// @param payload the form as it came, such as `data[FIELDS][ID]`, without anything of `auth`
public record Occurrence(
    MemberId member,
    String id,
    String event,
    String recordId,
    Map<String, String> payload,
    Instant receivedAt) {

  public Occurrence {
    payload = Map.copyOf(payload);
  }
}
