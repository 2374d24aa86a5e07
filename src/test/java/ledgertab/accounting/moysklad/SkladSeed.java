package ledgertab.accounting.moysklad;

import static ledgertab.accounting.moysklad.SkladTables.id;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.LedgerSeed;

/// Emulated accounts: one with the [LedgerSeed], one with the client that all real systems share.
final class SkladSeed {

  private static final List<String> CURRENCIES = List.of("RUB", "EUR", "USD", "JPY");

  private SkladSeed() {}

  static String client(int number) {
    return id(1, number);
  }

  static Map<String, Object> counterparty(SkladTables tables, int number, String name) {
    var row = tables.add("counterparty", client(number));
    row.putAll(Map.of("name", name, "archived", false, "companyType", "legal"));
    tables.balances.put(client(number), BigDecimal.ZERO);
    return row;
  }

  /// @param sum in roubles
  static Map<String, Object> paper(
      SkladTables tables, String entity, int number, int client, String sum) {
    var row = tables.add(entity, id(2, number));
    row.put("name", "%05d".formatted(number));
    row.put("moment", "2026-09-01 12:00:00.000");
    row.put("applicable", true);
    row.put("vatEnabled", true);
    row.put("vatIncluded", true);
    row.put("sum", hundredths(sum));
    row.put("rate", new HashMap<>(Map.of("currency", "currency " + SkladTables.RUB)));
    row.put("organization", "organization " + id(800, 1));
    row.put("agent", "counterparty " + client(client));
    return row;
  }

  static BigDecimal hundredths(String amount) {
    return new BigDecimal(amount).movePointRight(2);
  }

  /// The seed, and by which ids it is known.
  static Map<String, String> fill(SkladTables tables) {
    var ids = new HashMap<String, String>();
    LedgerSeed.rows(LedgerSeed.CLIENTS).forEach(row -> seedClient(tables, row, ids));
    LedgerSeed.rows(LedgerSeed.DOCUMENTS).forEach(row -> seedPaper(tables, row, ids));
    LedgerSeed.rows(LedgerSeed.LINES).forEach(row -> seedLine(tables, row));
    return ids;
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  private static void seedClient(SkladTables tables, LedgerSeed.Row row, Map<String, String> ids) {
    var id = client(number(row.get("id")));
    if (ids.put(row.get("id"), id) != null) {
      return;
    }
    var client = counterparty(tables, number(row.get("id")), row.get("name"));
    client.put("code", row.get("id"));
    put(client, "inn", row.get("tax_id"));
    put(client, "kpp", row.get("kpp"));
    put(client, "externalCode", row.get("external_id"));
    put(client, "email", row.get("email"));
    put(client, "phone", row.get("phone"));
  }

  private static void put(Map<String, Object> row, String field, String text) {
    if (!text.isEmpty()) {
      row.put(field, text);
    }
  }

  private static void seedPaper(SkladTables tables, LedgerSeed.Row row, Map<String, String> ids) {
    var number = number(row.get("id"));
    var paper =
        switch (row.get("kind")) {
          case "order" -> Paper.ORDER;
          case "payment" -> Paper.PAYMENT;
          case "credit_note" -> Paper.RETURN;
          default -> Paper.INVOICE;
        };
    ids.put(row.get("id"), paper.outside(id(2, number)));
    var made = paper(tables, paper.entity, number, number(row.get("client_id")), row.get("total"));
    made.put("name", row.get("number"));
    made.put("moment", row.get("issued") + " 12:00:00.000");
    made.put("applicable", !row.get("status").equals("draft"));
    var currency = id(900, 1 + CURRENCIES.indexOf(row.get("currency")));
    made.put("rate", new HashMap<>(Map.of("currency", "currency " + currency)));
    if (!row.get("due").isEmpty()) {
      made.put("paymentPlannedMoment", row.get("due") + " 00:00:00.000");
    }
    if (!row.get("outstanding").isEmpty() && paper != Paper.PAYMENT) {
      var open = new BigDecimal(row.get("total")).subtract(new BigDecimal(row.get("outstanding")));
      made.put("payedSum", hundredths(open.toPlainString()));
    }
    if (row.get("status").equals("sent")) {
      made.put("state", "invoiceout/metadata/states " + id(700, 3));
    }
  }

  private static void seedLine(SkladTables tables, LedgerSeed.Row row) {
    var document = id(2, number(row.get("document_id")));
    var number = Integer.parseInt(row.get("position"));
    var thing = id(500, number(row.get("document_id")) * 10 + number);
    var product = tables.add("product", thing);
    product.put("name", row.get("name"));
    if (!row.get("unit").isEmpty()) {
      product.put("uom", "uom " + id(600, 1));
    }
    var line = tables.add("invoiceout/" + document + "/positions", id(3, number));
    line.put("quantity", new BigDecimal(row.get("quantity").isEmpty() ? "1" : row.get("quantity")));
    var price = row.get("price").isEmpty() ? row.get("total") : row.get("price");
    line.put("price", hundredths(price));
    line.put("discount", 0);
    line.put("assortment", "product " + thing);
  }
}
