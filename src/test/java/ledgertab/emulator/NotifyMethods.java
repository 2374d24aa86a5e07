package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.IntNode;
import java.util.concurrent.atomic.AtomicInteger;

/// Notifications and timeline comments: what an app writes for people.
final class NotifyMethods {

  private final AtomicInteger ids = new AtomicInteger();

  NotifyMethods(Methods methods) {
    methods.add("im", "im.notify.system.add", this::notify);
    methods.add("im", "im.notify.personal.add", this::notify);
    methods.add("crm", "crm.timeline.comment.add", this::comment);
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
    return Answer.of(IntNode.valueOf(ids.incrementAndGet()));
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
