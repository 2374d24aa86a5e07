package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Docs `api-reference/events/event-offline-*.md`: events that an administrator's app fetches.
final class OfflineMethods {

  private static final int MOST = 50;

  private OfflineMethods() {}

  static void addTo(Methods methods) {
    methods.add(Methods.BASIC, "event.offline.get", OfflineMethods::get);
    methods.add(Methods.BASIC, "event.offline.list", OfflineMethods::list);
    methods.add(Methods.BASIC, "event.offline.clear", OfflineMethods::clear);
    methods.add(Methods.BASIC, "event.offline.error", OfflineMethods::error);
  }

  /// `clear=0` reserves: nobody else gets these rows until they are cleared.
  private static Answer get(Call call) {
    allowed(call);
    var params = call.params();
    var process = params.text("process_id");
    var page = new Rows(params, Rows.UnknownField.IGNORED).page(free(call, process), Set.of());
    var limit = params.has("limit") ? Math.min(MOST, params.number("limit")) : MOST;
    var events = Json.array();
    var taken = new ArrayList<ObjectNode>();
    for (var row : page.result()) {
      if (taken.size() < limit) {
        taken.add((ObjectNode) row);
      }
    }
    var reserves = params.has("clear") && !params.flag("clear");
    var id = process.isEmpty() ? Tokens.random().substring(0, 32) : process;
    taken.forEach(row -> events.add(shown(row)));
    if (reserves) {
      taken.forEach(row -> row.put("PROCESS_ID", id));
    } else {
      call.portal().offline().remove(taken);
    }
    var result = Json.object();
    if (reserves && !taken.isEmpty()) {
      result.put("process_id", id);
    } else {
      result.putNull("process_id");
    }
    result.set("events", events);
    return Answer.of(result);
  }

  private static List<ObjectNode> free(Call call, String process) {
    return call.portal().offline().all().stream()
        .filter(row -> row.path("PROCESS_ID").asText().equals(process))
        .toList();
  }

  private static ObjectNode shown(ObjectNode row) {
    var shown = row.deepCopy();
    shown.remove(List.of("PROCESS_ID", "ERROR"));
    return shown;
  }

  private static Answer list(Call call) {
    allowed(call);
    return new Rows(call.params(), Rows.UnknownField.IGNORED)
        .page(call.portal().offline().all(), Set.of());
  }

  private static Answer clear(Call call) {
    allowed(call);
    call.portal().offline().remove(named(call));
    return Answer.yes();
  }

  private static Answer error(Call call) {
    allowed(call);
    named(call).forEach(row -> row.put("ERROR", "1"));
    return Answer.yes();
  }

  /// Rows of one process; all of it where none are named.
  private static List<ObjectNode> named(Call call) {
    var params = call.params();
    var process = params.text("process_id");
    if (process.isEmpty()) {
      throw RestError.of(400, "PROCESS_ID_NOT_SPECIFIED", "Process ID must be specified");
    }
    var ids = params.texts("id");
    var messages = params.texts("message_id");
    Predicate<ObjectNode> isNamed =
        row ->
            (ids.isEmpty() && messages.isEmpty())
                || ids.contains(row.path("ID").asText())
                || messages.contains(row.path("MESSAGE_ID").asText());
    return free(call, process).stream().filter(isNamed).toList();
  }

  private static void allowed(Call call) {
    call.applicationOnly(RestError.wrongAuthType());
    call.adminOnly();
  }
}
