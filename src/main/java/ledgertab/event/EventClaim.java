package ledgertab.event;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.security.Secret;
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
    Optional<Secret> accessToken,
    String recordId,
    Map<String, String> payload) {

  // PostgreSQL stores no NUL in a text.
  private static final Pattern RECORD_ID = Pattern.compile("\\P{Cntrl}{1,64}");
  private static final int MAX_TOKEN = 1_000;
  private static final int MAX_APPLICATION_TOKEN = 200;

  /// @throws BadRequest when it names no event
  static EventClaim of(PhpForm form) {
    var event =
        form.text("event")
            .filter(name -> name.matches("[A-Za-z0-9_]{1,100}"))
            .orElseThrow(() -> new BadRequest("event is missing or malformed"));
    return new EventClaim(
        event.toUpperCase(Locale.ROOT),
        form.text("auth[member_id]").flatMap(MemberId::parse),
        token(form, "application_token", MAX_APPLICATION_TOKEN).orElse(""),
        token(form, "access_token", MAX_TOKEN).map(Secret::new),
        recordId(form),
        payload(form));
  }

  private static Optional<String> token(PhpForm form, String name, int longest) {
    return form.text("auth[" + name + "]").filter(token -> token.length() <= longest);
  }

  boolean is(String name) {
    return event.equals(name);
  }

  private static String recordId(PhpForm form) {
    return Stream.of("data[FIELDS][ID]", "data[FIELDS_AFTER][ID]", "data[FIELDS_BEFORE][ID]")
        .flatMap(name -> form.text(name).stream())
        .filter(id -> RECORD_ID.matcher(id).matches())
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
