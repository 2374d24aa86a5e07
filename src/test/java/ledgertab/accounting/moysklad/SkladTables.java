package ledgertab.accounting.moysklad;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an emulated МойСклад holds, in the shapes that its vendor publishes.
final class SkladTables {

  private static final Set<String> ALWAYS =
      Set.of(
          "invoiceout",
          "demand",
          "customerorder",
          "salesreturn",
          "paymentin",
          "cashin",
          "counterparty");

  static final String RUB = id(900, 1);

  /// That a document lies in the trash; answers do not show it.
  static final String TRASHED = "trashed";

  private final Map<String, List<Map<String, Object>>> entities = new HashMap<>();
  final Map<String, BigDecimal> balances = new HashMap<>();
  private String base = "";

  SkladTables() {
    currency(RUB, "RUB", true);
    currency(id(900, 2), "EUR", false);
    currency(id(900, 3), "USD", false);
    currency(id(900, 4), "JPY", false);
    add("organization", id(800, 1)).put("name", "Наша компания");
    state("customerorder", id(700, 1), "Новый");
    state("customerorder", id(700, 2), "Отгружен");
    state("invoiceout", id(700, 3), "sent");
    add("uom", id(600, 1)).put("name", "m");
  }

  /// Ids are UUIDs.
  static String id(int kind, int number) {
    return "%08d-7058-11e6-8a84-bae5%08d".formatted(kind, number);
  }

  void serveAt(String address) {
    base = address;
  }

  private void currency(String id, String code, boolean isDefault) {
    add("currency", id).putAll(Map.of("name", code, "isoCode", code, "default", isDefault));
  }

  private void state(String of, String id, String name) {
    add(of + "/metadata/states", id).put("name", name);
  }

  /// A new row with its id.
  Map<String, Object> add(String entity, String id) {
    var row = new LinkedHashMap<String, Object>();
    row.put("id", id);
    entities.computeIfAbsent(entity, _ -> new ArrayList<>()).add(row);
    return row;
  }

  List<Map<String, Object>> rows(String entity) {
    return entities.getOrDefault(entity, List.of());
  }

  boolean has(String entity) {
    return entities.containsKey(entity) || ALWAYS.contains(entity);
  }

  String href(String entity, String id) {
    return base + "/entity/" + entity + "/" + id;
  }

  /// A reference as it stands in answers; in the tables it is `entity id`.
  Map<String, Object> meta(String reference) {
    var parts = reference.split(" ");
    var type = parts[0].replaceFirst("^.*/", "").replace("states", "state");
    return Map.of(
        "meta",
        Map.of("href", href(parts[0], parts[1]), "type", type, "mediaType", "application/json"));
  }

  Map<String, Object> row(String entity, String id) {
    return rows(entity).stream()
        .filter(row -> id.equals(row.get("id")))
        .findFirst()
        .orElseThrow(() -> new SkladFault(404, 1021, "Объект не найден"));
  }
}
