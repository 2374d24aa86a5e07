package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A lead, deal, contact or company with its fields as the classic methods show them.
public final class CrmRecord {

  private final Crm crm;
  private final EntityType type;
  private final int id;
  private final ObjectNode fields;
  private final Map<Integer, Boolean> readableBy = new ConcurrentHashMap<>();
  private final List<CrmRecord> bound = new CopyOnWriteArrayList<>();

  CrmRecord(Crm crm, EntityType type, int id) {
    this.crm = crm;
    this.type = type;
    this.id = id;
    this.fields = Json.resource(type.slug() + ".json").put("ID", String.valueOf(id));
  }

  public EntityType type() {
    return type;
  }

  public int id() {
    return id;
  }

  /// A field's text, empty when it has none.
  public String text(String field) {
    return fields.path(field).asText("");
  }

  /// What a person calls the record.
  public String title() {
    return type == EntityType.CONTACT
        ? (text("NAME") + " " + text("LAST_NAME")).strip()
        : text("TITLE");
  }

  public CrmRecord set(String field, String value) {
    fields.put(field, value);
    return this;
  }

  /// Sets a field and tells the bound event handlers, as a user at the card would.
  public CrmRecord change(String field, String value) {
    if (field.equals("STAGE_ID") && !text(field).equals(value)) {
      set("MOVED_TIME", crm.now());
    }
    set(field, value);
    crm.changed(this);
    return this;
  }

  public CrmRecord phone(String number) {
    return communication("PHONE", number);
  }

  public CrmRecord email(String address) {
    return communication("EMAIL", address);
  }

  /// The deal's or lead's amount, such as `"1500.00", "EUR"`.
  public CrmRecord amount(String value, String currency) {
    return set("OPPORTUNITY", value).set("CURRENCY_ID", currency);
  }

  public CrmRecord assignedTo(PortalUser user) {
    return set("ASSIGNED_BY_ID", String.valueOf(user.id()));
  }

  /// Links the company; the first one becomes the main one.
  public CrmRecord company(CrmRecord company) {
    return bind(company, "COMPANY_ID");
  }

  /// Links a contact; the first one becomes the main one.
  public CrmRecord contact(CrmRecord contact) {
    return bind(contact, "CONTACT_ID");
  }

  /// Adds requisites with a tax ID; `kpp` may be empty.
  public CrmRecord requisite(String inn, String kpp) {
    crm.requisites().add(this, Map.of("RQ_INN", inn, "RQ_KPP", kpp, "RQ_COMPANY_NAME", title()));
    return this;
  }

  /// Adds requisites with any `RQ_*` fields, such as `RQ_VAT_ID`.
  public CrmRecord requisite(Map<String, String> fieldsOfRequisite) {
    crm.requisites().add(this, fieldsOfRequisite);
    return this;
  }

  public CrmRecord hideFrom(PortalUser user) {
    readableBy.put(user.id(), false);
    return this;
  }

  public CrmRecord showTo(PortalUser user) {
    readableBy.put(user.id(), true);
    return this;
  }

  public boolean readableBy(PortalUser user) {
    var byDefault =
        switch (user.reads()) {
          case ALL -> true;
          case OWN -> text("ASSIGNED_BY_ID").equals(String.valueOf(user.id()));
          case NONE -> false;
        };
    return user.admin() || (!user.extranet() && readableBy.getOrDefault(user.id(), byDefault));
  }

  /// The linked records of a type in the order they were linked.
  public List<CrmRecord> bound(EntityType other) {
    return bound.stream().filter(record -> record.type == other).toList();
  }

  /// The values of PHONE, EMAIL, WEB or IM.
  public List<String> communications(String kind) {
    return Php.values(fields.path(kind)).stream().map(v -> v.path("VALUE").asText()).toList();
  }

  /// A field of the record's first requisites, such as `RQ_INN`; empty when there is none.
  public String requisiteValue(String field) {
    return crm.requisites().all().stream()
        .filter(requisite -> requisite.owner() == this)
        .map(requisite -> requisite.fields().path(field).asText(""))
        .findFirst()
        .orElse("");
  }

  ObjectNode fields() {
    return fields;
  }

  private CrmRecord bind(CrmRecord other, String field) {
    bound.add(other);
    if (bound(other.type).size() == 1) {
      set(field, String.valueOf(other.id));
    }
    return this;
  }

  private CrmRecord communication(String kind, String value) {
    var item = list(kind).addObject();
    item.put("ID", String.valueOf(crm.nextCommunication()));
    item.put("VALUE_TYPE", "WORK").put("VALUE", value).put("TYPE_ID", kind);
    return set("HAS_" + kind, "Y");
  }

  private ArrayNode list(String kind) {
    return fields.get(kind) instanceof ArrayNode list ? list : fields.putArray(kind);
  }
}
