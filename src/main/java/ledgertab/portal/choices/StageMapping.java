package ledgertab.portal.choices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ledgertab.bitrix24.PhpJson;

/// Which stage of a deal means which status of an order in the ledger (`deal_stage_mapping`).
///
/// @param statuses their codes by the stage's id, such as `C1:NEW`
/// @param orderField the deal's field that holds the number or id of its order; empty for none
public record StageMapping(Map<String, String> statuses, String orderField) {

  private static final int MOST = 2_000;
  private static final int LONGEST_STATUS = 100;
  private static final String FIELD = "ORIGIN_ID|UF_[A-Z0-9_]{1,60}";
  private static final String STAGE = "[A-Za-z0-9_:]{1,60}";

  public static final StageMapping STANDARD = new StageMapping(Map.of(), "");
  public static final Topic<StageMapping> TOPIC =
      new Topic<>(
          "stages",
          STANDARD,
          StageMapping::read,
          mapping -> Map.of("stage", mapping.statuses(), "order", mapping.orderField()));

  public StageMapping {
    statuses = java.util.Collections.unmodifiableMap(new TreeMap<>(statuses));
    if (statuses.values().stream().anyMatch(status -> status.length() > LONGEST_STATUS)) {
      throw new IllegalArgumentException("statuses");
    }
    if (statuses.size() > MOST || !statuses.keySet().stream().allMatch(StageMapping::isStage)) {
      throw new IllegalArgumentException("stages");
    }
    if (!isOrderField(orderField)) {
      throw new IllegalArgumentException("order");
    }
  }

  /// Nothing is given to the order of a deal that does not say which one it is.
  public Optional<String> status(String stage) {
    return orderField.isEmpty() ? Optional.empty() : Optional.ofNullable(statuses.get(stage));
  }

  public static boolean isOrderField(String name) {
    return name.isEmpty() || name.matches(FIELD);
  }

  public static boolean isStage(String id) {
    return id.matches(STAGE);
  }

  private static StageMapping read(JsonNode stored) {
    var statuses = new TreeMap<String, String>();
    PhpJson.map(stored.path("stage"))
        .forEach((stage, status) -> statuses.put(stage, PhpJson.text(status)));
    return new StageMapping(statuses, PhpJson.text(stored.path("order")));
  }
}
