package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Set;

/// The classic `crm.<type>.*` methods: upper-case names, string ids, codeless errors.
final class CrmMethods {

  private static final Set<String> FLAGS =
      Set.of("isRequired", "isReadOnly", "isImmutable", "isMultiple", "isDynamic");

  private final EntityType type;

  private CrmMethods(EntityType type) {
    this.type = type;
  }

  static void addTo(Methods methods) {
    for (var type : EntityType.values()) {
      var prefix = "crm." + type.slug();
      var own = new CrmMethods(type);
      methods.add("crm", prefix + ".get", own::get);
      methods.add("crm", prefix + ".list", own::list);
      methods.add("crm", prefix + ".update", own::update);
      methods.add("crm", prefix + ".userfield.list", own::userFields);
    }
    methods.add("crm", "crm.deal.fields", _ -> Answer.of(dealFields()));
  }

  private Answer get(Call call) {
    return Answer.of(readable(call, call.params().number("id")).fields().deepCopy());
  }

  /// Labels come with a language in the filter alone.
  private Answer userFields(Call call) {
    var rows = new ArrayList<ObjectNode>();
    var labelled = call.params().node("filter").has("LANG");
    call.portal()
        .crm()
        .userFields(type)
        .forEach(
            (name, label) -> {
              var row = Json.object().put("ID", String.valueOf(rows.size() + 1));
              row.put("ENTITY_ID", "CRM_" + type.name()).put("FIELD_NAME", name);
              row.put("USER_TYPE_ID", "string").put("MULTIPLE", "N").put("MANDATORY", "N");
              rows.add(labelled ? row.put("EDIT_FORM_LABEL", label) : row);
            });
    return Answer.of(Json.array().addAll(rows), rows.size());
  }

  private Answer list(Call call) {
    if (call.user().reads() == PortalUser.Reads.NONE && !call.user().admin()) {
      throw RestError.nameless("Access denied.");
    }
    var filter = call.params().node("filter");
    if (filter.isTextual() || filter.isNumber()) {
      throw RestError.nameless("Parameter 'filter' must be array.");
    }
    var rows =
        call.portal().crm().all(type).stream()
            .filter(record -> record.readableBy(call.user()))
            .map(CrmRecord::fields)
            .toList();
    var page = new Rows(call.params(), Rows.UnknownField.IGNORED).page(rows, Set.of());
    return page.with(Rows.select(page.result(), call.params().texts("select")));
  }

  private Answer update(Call call) {
    var record = readable(call, call.params().number("id"));
    if (!(call.params().node("fields") instanceof ObjectNode values)) {
      throw RestError.nameless("Parameter 'fields' must be array.");
    }
    for (var entry : values.properties()) {
      if (record.fields().has(entry.getKey()) || entry.getKey().startsWith("UF_")) {
        record.fields().set(entry.getKey(), entry.getValue());
      }
    }
    call.portal().crm().changed(record, call.user().id());
    return Answer.yes();
  }

  private CrmRecord readable(Call call, int id) {
    if (id <= 0) {
      throw RestError.nameless("ID is not defined or invalid.");
    }
    var record =
        call.portal().crm().find(type, id).orElseThrow(() -> RestError.nameless("Not found"));
    if (!record.readableBy(call.user())) {
      throw RestError.nameless("Access denied");
    }
    return record;
  }

  private static ObjectNode dealFields() {
    var described = Json.object();
    for (var entry : Json.resource("deal-fields.json").properties()) {
      var given = (ObjectNode) entry.getValue();
      var field = described.putObject(entry.getKey());
      field.set("type", given.get("type"));
      for (var flag : FLAGS) {
        field.put(flag, given.path(flag).asBoolean(false));
      }
      given.properties().stream()
          .filter(extra -> !field.has(extra.getKey()))
          .forEach(extra -> field.set(extra.getKey(), extra.getValue()));
      field.put("title", entry.getKey());
    }
    return described;
  }
}
