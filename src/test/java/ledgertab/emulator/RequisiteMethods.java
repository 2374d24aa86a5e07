package ledgertab.emulator;

import java.util.Set;
import java.util.stream.Stream;
import ledgertab.emulator.Requisites.Requisite;

/// Docs `api-reference/crm/requisites`.
final class RequisiteMethods {

  private RequisiteMethods() {}

  static void addTo(Methods methods) {
    methods.add("crm", "crm.requisite.list", RequisiteMethods::list);
    methods.add("crm", "crm.requisite.preset.list", RequisiteMethods::presets);
    methods.add("crm", "crm.requisite.get", RequisiteMethods::get);
    methods.add("crm", "crm.requisite.link.list", RequisiteMethods::links);
    methods.add("crm", "crm.requisite.link.get", RequisiteMethods::link);
  }

  private static Answer list(Call call) {
    readsSomething(call);
    var rows =
        call.portal().crm().requisites().all().stream()
            .filter(requisite -> requisite.owner().readableBy(call.user()))
            .map(Requisite::fields)
            .toList();
    var page = new Rows(call.params(), Rows.UnknownField.IGNORED).page(rows, Set.of());
    return page.with(Rows.select(page.result(), call.params().texts("select")));
  }

  private static Answer presets(Call call) {
    var rows =
        Stream.of("Organization", "Sole Proprietorship", "Individual")
            .map(name -> Json.object().put("NAME", name))
            .toList();
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).put("ID", String.valueOf(i + 1)).put("SORT", "500");
    }
    var page = new Rows(call.params(), Rows.UnknownField.IGNORED).page(rows, Set.of());
    return page.with(Rows.select(page.result(), call.params().texts("select")));
  }

  private static Answer get(Call call) {
    var id = call.params().number("id");
    var requisite =
        call.portal()
            .crm()
            .requisites()
            .find(id)
            .orElseThrow(
                () -> RestError.nameless("The Requisite with ID '" + id + "' is not found"));
    if (!requisite.owner().readableBy(call.user())) {
      throw RestError.nameless("Access denied.");
    }
    return Answer.of(requisite.fields());
  }

  private static Answer links(Call call) {
    readsSomething(call);
    var links = call.portal().crm().requisites().links();
    var page = new Rows(call.params(), Rows.UnknownField.IGNORED).page(links, Set.of());
    return page.with(Rows.select(page.result(), call.params().texts("select")));
  }

  /// The ids of the record come as numbers here, those of the requisites as strings.
  private static Answer link(Call call) {
    var type = call.params().number("entityTypeId");
    var id = call.params().number("entityId");
    var found =
        call.portal().crm().requisites().links().stream()
            .filter(link -> Php.number(link.path("ENTITY_TYPE_ID")) == type)
            .filter(link -> Php.number(link.path("ENTITY_ID")) == id)
            .findFirst()
            .orElseThrow(() -> RestError.nameless("Not found"));
    return Answer.of(found.deepCopy().put("ENTITY_TYPE_ID", type).put("ENTITY_ID", id));
  }

  private static void readsSomething(Call call) {
    if (call.user().reads() == PortalUser.Reads.NONE && !call.user().admin()) {
      throw RestError.zero("Access denied.");
    }
  }
}
