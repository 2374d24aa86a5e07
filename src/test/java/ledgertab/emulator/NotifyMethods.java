package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Notifications and timeline comments: what an app writes for people.
final class NotifyMethods {

  private final AtomicInteger ids = new AtomicInteger();

  NotifyMethods(Methods methods) {
    methods.add("im", "im.notify.system.add", this::notify);
    methods.add("im", "im.notify.personal.add", this::notify);
    methods.add("crm", "crm.timeline.comment.add", this::comment);
    methods.add("crm", "crm.timeline.comment.list", NotifyMethods::comments);
  }

  private Answer notify(Call call) {
    if (call.params().number("USER_ID") <= 0) {
      throw RestError.of(400, "USER_ID_EMPTY", "User ID can't be empty");
    }
    if (call.params().text("MESSAGE").isBlank()) {
      throw RestError.of(400, "MESSAGE_EMPTY", "Message can't be empty");
    }
    var params = call.params();
    call.portal()
        .notify(
            new Notice(
                params.number("USER_ID"), params.text("MESSAGE").strip(), params.text("TAG")));
    return Answer.of(IntNode.valueOf(ids.incrementAndGet()));
  }

  /// The key `fields` counts in lower case only.
  private Answer comment(Call call) {
    var fields = new Params(call.params().root().path("fields"));
    if (fields.number("ENTITY_ID") <= 0 || fields.text("ENTITY_TYPE").isEmpty()) {
      throw RestError.of(400, "100", "Could not find value for parameter {fields}");
    }
    if (fields.text("COMMENT").isBlank()) {
      throw RestError.of(400, "INVALID_ARG_VALUE", "Empty comment");
    }
    if (!owned(call, fields)) {
      throw RestError.of(400, "NOT_FOUND", "Not found.");
    }
    var id = ids.incrementAndGet();
    call.portal().crm().comment(row(call, fields, id));
    return Answer.of(IntNode.valueOf(id));
  }

  private static ObjectNode row(Call call, Params fields, int id) {
    var row = Json.object().put("ID", String.valueOf(id));
    row.put("ENTITY_ID", String.valueOf(fields.number("ENTITY_ID")));
    row.put("ENTITY_TYPE", fields.text("ENTITY_TYPE")).put("COMMENT", fields.text("COMMENT"));
    row.put("CREATED", Stopwatch.iso(call.portal().now()));
    return row.put("AUTHOR_ID", String.valueOf(call.user().id()));
  }

  /// Filters by the record alone: by time it does not, whatever is asked.
  private static Answer comments(Call call) {
    var filter = new Params(call.params().node("filter"));
    if (filter.number("ENTITY_ID") <= 0 || filter.text("ENTITY_TYPE").isEmpty()) {
      throw RestError.nameless("Required filter fields: ENTITY_ID, ENTITY_TYPE");
    }
    var rows =
        call.portal().crm().comments().stream()
            .filter(row -> row.path("ENTITY_ID").asInt() == filter.number("ENTITY_ID"))
            .filter(row -> row.path("ENTITY_TYPE").asText().equals(filter.text("ENTITY_TYPE")))
            .toList();
    var page = new Rows(call.params(), Rows.UnknownField.IGNORED).page(rows, Set.of());
    return page.with(Rows.select(page.result(), call.params().texts("select")));
  }

  private static boolean owned(Call call, Params fields) {
    for (var type : EntityType.values()) {
      if (type.slug().equals(fields.text("ENTITY_TYPE"))) {
        return call.portal().crm().find(type, fields.number("ENTITY_ID")).isPresent();
      }
    }
    return false;
  }
}
