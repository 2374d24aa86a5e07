package ledgertab.portal.choices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import ledgertab.bitrix24.PhpJson;

/// Which stage of a deal means which status of an order in a ledger (`deal_stage_mapping`).
///
/// @param statuses by the stage's id, such as `C1:NEW`
/// @param orderField the deal's field that holds the number or id of its order; empty for none
public record StageMapping(Map<String, Status> statuses, String orderField) {

  private static final int MOST = 2_000;
  private static final int LONGEST_STATUS = 100;
  private static final int LONGEST_NAME = 200;
  private static final String FIELD = "ORIGIN_ID|UF_[A-Z0-9_]{1,60}";
  private static final String STAGE = "[A-Za-z0-9_:]{1,60}";
  private static final String LEDGER = "[a-z0-9-]{0,40}";

  public static final StageMapping STANDARD = new StageMapping(Map.of(), "");
  public static final Topic<StageMapping> TOPIC =
      new Topic<>("stages", STANDARD, StageMapping::read, StageMapping::written);

  /// A status that orders of a ledger can have, as it was when it was chosen.
  ///
  /// @param ledger the connection's id; empty where it was chosen before this was kept: the first
  ///   ledger that takes statuses
  /// @param code as the ledger knows it
  /// @param name as its users do; may be empty where the ledger is
  public record Status(String ledger, String code, String name) {

    public Status {
      name = name.substring(0, Math.min(name.length(), LONGEST_NAME));
      if (!isStatus(code) || !ledger.matches(LEDGER)) {
        throw new IllegalArgumentException("status");
      }
    }
  }

  public StageMapping {
    statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
    if (statuses.size() > MOST || !statuses.keySet().stream().allMatch(StageMapping::isStage)) {
      throw new IllegalArgumentException("stages");
    }
    if (!isOrderField(orderField)) {
      throw new IllegalArgumentException("order");
    }
  }

  /// Nothing is given to the order of a deal that does not say which one it is.
  public Optional<Status> status(String stage) {
    return orderField.isEmpty() ? Optional.empty() : Optional.ofNullable(statuses.get(stage));
  }

  public static boolean isOrderField(String name) {
    return name.isEmpty() || name.matches(FIELD);
  }

  public static boolean isStatus(String code) {
    return code.length() <= LONGEST_STATUS;
  }

  public static boolean isStage(String id) {
    return id.matches(STAGE);
  }

  private static StageMapping read(JsonNode stored) {
    var statuses = new TreeMap<String, Status>();
    var ledgers = stored.path("ledger");
    var names = stored.path("name");
    PhpJson.map(stored.path("stage"))
        .forEach(
            (stage, code) ->
                statuses.put(
                    stage,
                    new Status(
                        PhpJson.text(ledgers.path(stage)),
                        PhpJson.text(code),
                        PhpJson.text(names.path(stage)))));
    return new StageMapping(statuses, PhpJson.text(stored.path("order")));
  }

  /// The codes stand where they stood before ledgers and names were kept.
  private Map<String, Object> written() {
    return Map.of(
        "stage", each(Status::code),
        "order", orderField,
        "ledger", each(Status::ledger),
        "name", each(Status::name));
  }

  private Map<String, String> each(Function<Status, String> part) {
    var parts = new TreeMap<String, String>();
    statuses.forEach(
        (stage, status) -> {
          if (!part.apply(status).isEmpty()) {
            parts.put(stage, part.apply(status));
          }
        });
    return parts;
  }
}
