package ledgertab.portal.choices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.PhpJson;

/// By what the client of a card is found in the ledger.
///
/// @param order the kinds of keys that are used, the surest first; at least one
/// @param companyField of a company that holds its id in the ledger, such as `UF_CRM_1C`; empty for
///   the one that Bitrix24 has for ids of other systems
/// @param contactField the same of a contact
/// @param preset id of the only template of requisites that is read; 0 for all
public record Recognition(List<By> order, String companyField, String contactField, long preset) {

  public enum By {
    EXTERNAL_ID,
    TAX_ID,
    EMAIL,
    PHONE
  }

  private static final String FIELD = "UF_[A-Z0-9_]{1,60}";

  public static final Recognition STANDARD = new Recognition(List.of(By.values()), "", "", 0);
  public static final Topic<Recognition> TOPIC =
      new Topic<>("matching", STANDARD, Recognition::read, Recognition::fields);

  public Recognition {
    order = List.copyOf(order);
    if (order.isEmpty() || order.stream().distinct().count() < order.size() || preset < 0) {
      throw new IllegalArgumentException("order: " + order);
    }
    if (!isField(companyField) || !isField(contactField)) {
      throw new IllegalArgumentException("not a custom field");
    }
  }

  public static boolean isField(String name) {
    return name.isEmpty() || name.matches(FIELD);
  }

  private static Recognition read(JsonNode stored) {
    var order = PhpJson.list(stored.path("order")).stream().map(PhpJson::text).map(By::valueOf);
    return new Recognition(
        order.toList(),
        PhpJson.text(stored.path("company")),
        PhpJson.text(stored.path("contact")),
        PhpJson.id(stored.path("preset")));
  }

  private Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("order", order.stream().map(By::name).toList());
    fields.put("company", companyField);
    fields.put("contact", contactField);
    fields.put("preset", preset);
    return fields;
  }
}
