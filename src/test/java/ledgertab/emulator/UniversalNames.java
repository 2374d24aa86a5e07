package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// How `crm.item.*` shows a record: camelCase names, number ids and amounts, 0 for no company.
final class UniversalNames {

  private static final Pattern WORD = Pattern.compile("_([a-z0-9])");
  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("DATE_CREATE", "createdTime"),
          Map.entry("DATE_MODIFY", "updatedTime"),
          Map.entry("CREATED_BY_ID", "createdBy"),
          Map.entry("MODIFY_BY_ID", "updatedBy"),
          Map.entry("MOVED_BY_ID", "movedBy"),
          Map.entry("STATUS_ID", "stageId"),
          Map.entry("STATUS_SEMANTIC_ID", "stageSemanticId"),
          Map.entry("COMPANY_TYPE", "typeId"));
  private static final Set<String> NUMBERS =
      Set.of(
          "ID",
          "ASSIGNED_BY_ID",
          "CREATED_BY_ID",
          "MODIFY_BY_ID",
          "MOVED_BY_ID",
          "COMPANY_ID",
          "CONTACT_ID",
          "LEAD_ID",
          "QUOTE_ID",
          "CATEGORY_ID",
          "LAST_ACTIVITY_BY",
          "PROBABILITY");
  private static final Set<String> MONEY = Set.of("OPPORTUNITY", "TAX_VALUE", "REVENUE");
  private static final Set<String> COMMUNICATIONS = Set.of("PHONE", "EMAIL", "WEB", "IM");
  private static final Set<String> CLASSIC_ONLY =
      Set.of(
          "ADDRESS_2",
          "ADDRESS_CITY",
          "ADDRESS_POSTAL_CODE",
          "ADDRESS_REGION",
          "ADDRESS_PROVINCE",
          "ADDRESS_COUNTRY",
          "ADDRESS_COUNTRY_CODE",
          "ADDRESS_LOC_ADDR_ID",
          "DATE_CLOSED");

  private UniversalNames() {}

  static ObjectNode item(CrmRecord record, boolean originalUserFields) {
    var item = Json.object();
    for (var entry : record.fields().properties()) {
      var name = entry.getKey();
      if (!COMMUNICATIONS.contains(name) && !CLASSIC_ONLY.contains(name)) {
        item.set(name(name, originalUserFields), value(name, entry.getValue()));
      }
    }
    if (record.type() == EntityType.LEAD) {
      item.setAll(Json.resource("lead-item.json"));
    }
    communications(record, item);
    return item.put("entityTypeId", record.type().id());
  }

  static String name(String classic, boolean originalUserFields) {
    if (classic.startsWith("UF_CRM_")) {
      return originalUserFields
          ? classic
          : classic.replaceFirst("^UF_CRM_(\\d+)_", "ufCrm$1_").replaceFirst("^UF_CRM_", "ufCrm_");
    }
    return RENAMED.getOrDefault(classic, camel(classic));
  }

  static String camel(String name) {
    return WORD.matcher(name.toLowerCase(Locale.ROOT))
        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }

  private static JsonNode value(String name, JsonNode value) {
    if (NUMBERS.contains(name)) {
      return value.isNull() && name.equals("PROBABILITY")
          ? value
          : IntNode.valueOf(Php.number(value));
    }
    return MONEY.contains(name) ? amount(value.asText("0")) : value;
  }

  private static JsonNode amount(String text) {
    var plain = new BigDecimal(text.isEmpty() ? "0" : text).stripTrailingZeros();
    return DecimalNode.valueOf(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  private static void communications(CrmRecord record, ObjectNode item) {
    if (record.type() == EntityType.DEAL) {
      return;
    }
    var fm = item.putArray("fm");
    for (var kind : COMMUNICATIONS) {
      for (var value : record.fields().path(kind)) {
        var entry = fm.addObject().put("id", Php.number(value.path("ID")));
        entry.put("valueType", value.path("VALUE_TYPE").asText());
        entry.put("value", value.path("VALUE").asText()).put("typeId", kind);
      }
    }
    for (var kind : Set.of("PHONE", "EMAIL")) {
      var first = record.fields().path(kind).path(0).path("VALUE").asText("");
      item.put(camel(kind), first).put(camel(kind) + "Work", first);
    }
  }
}
