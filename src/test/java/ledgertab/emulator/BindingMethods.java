package ledgertab.emulator;

import java.util.Optional;

/// `crm.<type>.<other>.items.get`: who is linked to a record; the ids are numbers here.
final class BindingMethods {

  private BindingMethods() {}

  static void addTo(Methods methods) {
    methods.add("crm", "crm.deal.contact.items.get", call -> items(deal(call), EntityType.CONTACT));
    methods.add(
        "crm",
        "crm.contact.company.items.get",
        call -> items(owner(call, EntityType.CONTACT), EntityType.COMPANY));
    methods.add("crm", "crm.company.contact.items.get", BindingMethods::contactsOfCompany);
  }

  private static CrmRecord deal(Call call) {
    var id = call.params().number("id");
    if (id <= 0) {
      throw RestError.nameless("The parameter 'ownerEntityID' is invalid or not defined");
    }
    return find(call, EntityType.DEAL, id).orElseThrow(() -> RestError.nameless("Not found"));
  }

  /// Only here do refusals come with HTTP status 200.
  private static CrmRecord owner(Call call, EntityType type) {
    var id = call.params().number("id");
    if (id <= 0) {
      throw RestError.of(200, "", "The parameter 'ownerEntityID' is invalid or not defined.");
    }
    return find(call, type, id)
        .orElseThrow(() -> RestError.of(200, "ACCESS_DENIED", "Access denied!"));
  }

  private static Optional<CrmRecord> find(Call call, EntityType type, int id) {
    var found = call.portal().crm().find(type, id);
    if (type == EntityType.DEAL && found.isPresent() && !found.get().readableBy(call.user())) {
      throw RestError.nameless("Access denied");
    }
    return found.filter(record -> record.readableBy(call.user()));
  }

  private static Answer items(CrmRecord owner, EntityType other) {
    var items = Json.array();
    for (var linked : owner.bound(other)) {
      var first = items.isEmpty();
      var item = items.addObject().put(other + "_ID", linked.id());
      item.put("SORT", 10 * items.size()).put("ROLE_ID", 0).put("IS_PRIMARY", first ? "Y" : "N");
    }
    return Answer.of(items);
  }

  private static Answer contactsOfCompany(Call call) {
    var company = owner(call, EntityType.COMPANY);
    var items = Json.array();
    for (var contact : call.portal().crm().all(EntityType.CONTACT)) {
      if (contact.bound(EntityType.COMPANY).contains(company)) {
        var item = items.addObject().put("CONTACT_ID", contact.id());
        item.put("SORT", 10 * items.size()).put("ROLE_ID", 0).put("IS_PRIMARY", "Y");
      }
    }
    return Answer.of(items);
  }
}
