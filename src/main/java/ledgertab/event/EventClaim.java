package ledgertab.event;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.web.BadRequest;
import ledgertab.web.PhpForm;

/// An event as it arrived; nothing of it is believed before its token is compared.
///
/// @param event in upper case
/// @param recordId of the changed record; empty where the event has none
record EventClaim(
    String event,
    Optional<MemberId> member,
    String applicationToken,
    String recordId,
    Map<String, String> payload) {

  private static final int MAX_RECORD_ID = 64;

  /// @throws BadRequest when it names no event
  static EventClaim of(PhpForm form) {
    var event =
        form.text("event")
            .filter(name -> name.matches("[A-Za-z0-9_]{1,100}"))
            .orElseThrow(() -> new BadRequest("event is missing or malformed"));
    return new EventClaim(
        event.toUpperCase(Locale.ROOT),
        form.text("auth[member_id]").flatMap(MemberId::parse),
        form.text("auth[application_token]").orElse(""),
        recordId(form),
        payload(form));
  }

  boolean is(String name) {
    return event.equals(name);
  }

  private static String recordId(PhpForm form) {
    return Stream.of("data[FIELDS][ID]", "data[FIELDS_AFTER][ID]", "data[FIELDS_BEFORE][ID]")
        .flatMap(name -> form.text(name).stream())
        .filter(id -> id.length() <= MAX_RECORD_ID)
        .findFirst()
        .orElse("");
  }

  // ONAPPMETHODCONFIRM carries an access token in its data.
  private static Map<String, String> payload(PhpForm form) {
    var payload = new TreeMap<>(form.fields());
    payload.keySet().removeIf(name -> name.startsWith("auth[") || name.equals("data[TOKEN]"));
    return payload;
  }
}
