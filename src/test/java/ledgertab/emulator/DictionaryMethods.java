package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/// Stages, funnels and currencies.
final class DictionaryMethods {

  private DictionaryMethods() {}

  static void addTo(Methods methods) {
    methods.add("crm", "crm.status.list", DictionaryMethods::statuses);
    methods.add("crm", "crm.currency.list", DictionaryMethods::currencies);
    methods.add("crm", "crm.category.list", DictionaryMethods::categories);
  }

  private static Answer all(Call call, String resource) {
    var page = new Rows(call.params(), Rows.UnknownField.IGNORED).page(rows(resource), Set.of());
    return new Answer(page.result(), page.total(), OptionalInt.empty());
  }

  private static Answer statuses(Call call) {
    var rows = new ArrayList<>(rows("statuses.json"));
    for (var funnel : call.portal().crm().funnels()) {
      for (var stage : funnel.stages()) {
        var row = rows.getFirst().deepCopy().put("ID", String.valueOf(1_000 + rows.size()));
        row.put("ENTITY_ID", "DEAL_STAGE_" + funnel.id()).put("NAME", stage);
        row.put("STATUS_ID", "C" + funnel.id() + ":" + stage.toUpperCase(Locale.ROOT));
        rows.add(row.put("CATEGORY_ID", String.valueOf(funnel.id())));
      }
    }
    var page = new Rows(call.params(), Rows.UnknownField.IGNORED).page(rows, Set.of());
    return new Answer(page.result(), page.total(), OptionalInt.empty());
  }

  private static Answer currencies(Call call) {
    if (call.user().reads() == PortalUser.Reads.NONE && !call.user().admin()) {
      throw RestError.nameless("Access denied.");
    }
    return Answer.of(all(call, "currencies.json").result(), 0);
  }

  private static Answer categories(Call call) {
    if (call.params().number("entityTypeId") != EntityType.DEAL.id()) {
      throw RestError.of(400, "NOT_FOUND", "Smart process not found");
    }
    var general = Json.object().put("id", 0).put("name", "General").put("sort", 300);
    general.put("entityTypeId", 2).put("isDefault", "Y");
    var result = Json.object();
    var categories = result.putArray("categories").add(general);
    for (var funnel : call.portal().crm().funnels()) {
      var row = general.deepCopy().put("id", funnel.id()).put("name", funnel.name());
      categories.add(row.put("isDefault", "N"));
    }
    return Answer.of(result, categories.size());
  }

  private static List<ObjectNode> rows(String resource) {
    var rows = new ArrayList<ObjectNode>();
    Json.resource(resource).path("rows").forEach(row -> rows.add((ObjectNode) row));
    return rows;
  }
}
