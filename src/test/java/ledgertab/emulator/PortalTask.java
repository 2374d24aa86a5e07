package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A task of the portal.
public final class PortalTask {

  /// The status number of a completed task.
  public static final String COMPLETED = "5";

  private final ObjectNode fields;

  PortalTask(ObjectNode fields) {
    this.fields = fields;
  }

  public int id() {
    return fields.path("id").asInt();
  }

  /// A field's text by its camelCase name, empty when it has none.
  public String text(String field) {
    return fields.path(field).asText("");
  }

  public String title() {
    return fields.path("title").asText();
  }

  /// Sets a field by its camelCase name, such as `deadline`.
  public PortalTask set(String field, String value) {
    fields.put(field, value);
    return this;
  }

  /// 2 waits, 3 runs, 4 waits for control, 5 completed, 6 deferred.
  public PortalTask status(String number) {
    return set("status", number);
  }

  public PortalTask responsible(PortalUser user) {
    return set("responsibleId", String.valueOf(user.id()));
  }

  boolean boundTo(String binding) {
    return Php.values(fields.path("ufCrmTask")).stream().anyMatch(b -> b.asText().equals(binding));
  }

  ObjectNode fields() {
    return fields;
  }
}
