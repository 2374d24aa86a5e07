package ledgertab.accounting.odoo;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import ledgertab.accounting.LedgerSeed;

/// Puts the [LedgerSeed] into an emulated Odoo.
final class OdooContractSeed {

  private OdooContractSeed() {}

  /// The seed, and by which ids it is known.
  static Map<String, String> fill(OdooTables tables) {
    var ids = new HashMap<String, String>();
    tables.model(
        "sale.order",
        "name",
        "date_order",
        "amount_total",
        "currency_id>res.currency",
        "state",
        "partner_id>res.partner",
        "company_id>res.company");
    tables.model(
        "account.payment",
        "name",
        "date",
        "amount",
        "currency_id>res.currency",
        "state",
        "payment_type",
        "partner_type",
        "partner_id>res.partner",
        "company_id>res.company");
    tables.model("helpdesk.stage", "name", "fold");
    tables.model(
        "helpdesk.ticket",
        "name",
        "ticket_ref",
        "create_date",
        "user_id>res.users",
        "stage_id>helpdesk.stage",
        "partner_id>res.partner",
        "company_id>res.company");
    tables.add("helpdesk.stage", 1, "name", "New", "fold", false);
    tables.add("helpdesk.stage", 2, "name", "Solved", "fold", true);
    tables.selection("account.move.payment_state", "not_paid=sent", "partial=sent", "paid=sent");
    LedgerSeed.rows(LedgerSeed.CLIENTS).forEach(row -> client(tables, row, ids));
    LedgerSeed.rows(LedgerSeed.DOCUMENTS).forEach(row -> document(tables, row, ids));
    LedgerSeed.rows(LedgerSeed.LINES).forEach(row -> sold(tables, row));
    LedgerSeed.rows(LedgerSeed.COMPLAINTS).forEach(row -> ticket(tables, row, ids));
    return ids;
  }

  static long number(String id) {
    return Long.parseLong(id.substring(1));
  }

  private static Object orFalse(String text) {
    return text.isEmpty() ? false : text;
  }

  private static Object amount(String text) {
    return text.isEmpty() ? false : new BigDecimal(text);
  }

  private static void client(OdooTables tables, LedgerSeed.Row row, Map<String, String> ids) {
    if (ids.put(row.get("id"), row.get("id").substring(1)) != null) {
      return;
    }
    var partner = OdooSeed.partner(tables, number(row.get("id")), row.get("name"));
    partner.put("vat", orFalse(row.get("tax_id")));
    // Whom the CRM does not know by a number of its own is known by the ledger's.
    partner.put("ref", row.get("external_id").isEmpty() ? row.get("id") : row.get("external_id"));
    partner.put("email", orFalse(row.get("email")));
    partner.put("phone", orFalse(row.get("phone")));
    if (!row.get("credit_limit").isEmpty() && row.get("currency").equals("RUB")) {
      partner.put("credit_limit", Map.of(OdooSeed.OWN, new BigDecimal(row.get("credit_limit"))));
    }
  }

  private static void document(OdooTables tables, LedgerSeed.Row row, Map<String, String> ids) {
    var id = number(row.get("id"));
    var partner = number(row.get("client_id"));
    var currency = OdooSeed.currency(row.get("currency"));
    var total = new BigDecimal(row.get("total"));
    switch (row.get("kind")) {
      case "order" -> {
        ids.put(row.get("id"), "order-" + id);
        tables.add(
            "sale.order",
            id,
            "name",
            row.get("number"),
            "date_order",
            row.get("issued") + " 09:00:00",
            "amount_total",
            total,
            "currency_id",
            currency,
            "state",
            "sale",
            "partner_id",
            partner,
            "company_id",
            OdooSeed.OWN);
      }
      case "payment" -> {
        ids.put(row.get("id"), "payment-" + id);
        OdooSeed.line(
            tables,
            id,
            partner,
            OdooSeed.OWN,
            currency,
            row.get("issued"),
            new BigDecimal(row.get("outstanding")).negate());
        tables.add(
            "account.payment",
            id,
            "name",
            row.get("number"),
            "date",
            row.get("issued"),
            "amount",
            total,
            "currency_id",
            currency,
            "state",
            "paid",
            "payment_type",
            "inbound",
            "partner_type",
            "customer",
            "partner_id",
            partner,
            "company_id",
            OdooSeed.OWN);
      }
      default -> invoice(tables, row, partner, currency);
    }
    ids.putIfAbsent(row.get("id"), String.valueOf(id));
  }

  private static void invoice(OdooTables tables, LedgerSeed.Row row, long partner, long currency) {
    var isRefund = row.get("kind").equals("credit_note");
    var due = row.get("due").isEmpty() ? row.get("issued") : row.get("due");
    var sold =
        new OdooSeed.Sold(
            isRefund ? "out_refund" : "out_invoice",
            currency,
            due,
            row.get("total"),
            amount(row.get("outstanding")));
    var move = OdooSeed.move(tables, number(row.get("id")), partner, sold);
    move.put("name", row.get("number"));
    move.put("invoice_date", row.get("issued"));
    move.put("invoice_date_due", orFalse(row.get("due")));
    move.put("payment_state", row.get("outstanding").equals("20000.25") ? "partial" : "not_paid");
    var line = tables.row("account.move.line", 1000 + number(row.get("id")));
    line.put("reconciled", row.get("outstanding").equals("0"));
    if (row.get("status").equals("draft")) {
      move.put("state", "draft");
      line.put("parent_state", "draft");
    }
  }

  private static void sold(OdooTables tables, LedgerSeed.Row row) {
    var move = number(row.get("document_id"));
    var id = move * 10 + Long.parseLong(row.get("position"));
    tables.add(
        "account.move.line",
        id,
        "name",
        row.get("name"),
        "move_id",
        move,
        "account_id",
        2L,
        "company_id",
        OdooSeed.OWN,
        "currency_id",
        OdooSeed.RUB,
        "sequence",
        id,
        "display_type",
        "product",
        "quantity",
        amount(row.get("quantity")),
        "product_uom_id",
        row.get("unit").isEmpty() ? false : OdooSeed.UNIT,
        "price_unit",
        amount(row.get("price")),
        "price_total",
        amount(row.get("total")));
  }

  private static void ticket(OdooTables tables, LedgerSeed.Row row, Map<String, String> ids) {
    var id = number(row.get("id"));
    ids.put(row.get("id"), String.valueOf(100 + id));
    tables.add(
        "helpdesk.ticket",
        100 + id,
        "name",
        row.get("subject"),
        "ticket_ref",
        row.get("number"),
        "create_date",
        row.get("opened") + " 09:00:00",
        "stage_id",
        row.get("state").equals("closed") ? 2L : 1L,
        "user_id",
        row.get("state").equals("in_work") ? 7L : false,
        "partner_id",
        number(row.get("client_id")),
        "company_id",
        OdooSeed.OWN);
  }
}
