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
  private static final Pattern TYPE_ID = Pattern.compile("\\d{1,9}");
  private static final Pattern WHAT_HAPPENED =
      Pattern.compile("(ADD|UPDATE|DELETE|MOVETOCATEGORY)(_\\d{1,9})?$");
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

  /// What happens to one record is worked on in the order it came: `ONCRMDEAL::759`. Records of own
  /// types have their type in it, since their numbers are not unique.
  String lane() {
    var type = payload.getOrDefault("data[FIELDS][ENTITY_TYPE_ID]", "");
    return String.join(
        ":",
        WHAT_HAPPENED.matcher(event).replaceFirst(""),
        TYPE_ID.matcher(type).matches() ? type : "",
        recordId);
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
