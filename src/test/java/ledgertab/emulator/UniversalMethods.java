package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/// `crm.item.*` (docs `api-reference/crm/universal`).
final class UniversalMethods {

  private UniversalMethods() {}

  static void addTo(Methods methods) {
    methods.add("crm", "crm.item.get", UniversalMethods::get);
    methods.add("crm", "crm.item.list", UniversalMethods::list);
  }

  private static Answer get(Call call) {
    var type = type(call);
    var record =
        call.portal()
            .crm()
            .find(type, call.params().number("id"))
            .orElseThrow(() -> RestError.of(400, "NOT_FOUND", "Element not found"));
    if (!record.readableBy(call.user())) {
      throw RestError.of(400, "ACCESS_DENIED", "Access denied");
    }
    var result = Json.object();
    result.set("item", item(call, record));
    return Answer.of(result);
  }

  private static Answer list(Call call) {
    var type = type(call);
    var rows =
        call.portal().crm().all(type).stream()
            .filter(record -> record.readableBy(call.user()))
            .map(record -> item(call, record))
            .toList();
    var page = new Rows(call.params(), UniversalMethods::notAllowed).page(rows, Set.of());
    var select = call.params().texts("select");
    var items = select.isEmpty() || select.contains("*") ? page.result() : chosen(page, select);
    var result = Json.object();
    result.set("items", items);
    return page.with(result);
  }

  private static JsonNode chosen(Answer page, List<String> select) {
    var items = Json.array();
    page.result().forEach(row -> items.add(((ObjectNode) row).deepCopy().retain(select)));
    return items;
  }

  private static ObjectNode item(Call call, CrmRecord record) {
    return UniversalNames.item(record, call.params().flag("useOriginalUfNames"));
  }

  private static void notAllowed(String field) {
    throw RestError.of(
        400, "INVALID_ARG_VALUE", "Invalid filter: field '" + field + "' is not allowed in filter");
  }

  private static EntityType type(Call call) {
    if (call.user().extranet()) {
      throw RestError.of(
          403, "allowed_only_intranet_user", "Action is allowed for intranet users only");
    }
    var id = call.params().number("entityTypeId");
    return EntityType.of(id)
        .orElseThrow(
            () ->
                id == 5
                    ? RestError.of(400, "ENTITY_TYPE_NOT_SUPPORTED", "Entity type not supported")
                    : RestError.of(400, "NOT_FOUND", "SPA not found"));
  }
}
