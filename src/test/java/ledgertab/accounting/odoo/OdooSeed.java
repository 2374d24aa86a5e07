package ledgertab.accounting.odoo;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import ledgertab.accounting.LedgerSeed;

/// Emulated Odoos: an empty one, and one with the [LedgerSeed].
final class OdooSeed {

  static final long RUB = 1;
  static final long EUR = 2;
  static final long OWN = 1;
  static final long SECOND = 2;
  static final long UNIT = 1;

  private static final Map<String, Long> CURRENCIES =
      Map.of("RUB", RUB, "EUR", EUR, "USD", 3L, "JPY", 4L);

  private OdooSeed() {}

  /// With one company that works in roubles and has a user.
  static OdooTables empty() {
    var tables = new OdooTables();
    tables.model("res.users", "name", "company_id>res.company", "company_ids");
    tables.model("res.currency", "name");
    tables.model("res.company", "name", "currency_id>res.currency", "account_use_credit_limit");
    tables.model(
        "res.partner",
        "name",
        "vat",
        "ref",
        "email",
        "email_normalized",
        "phone",
        "phone_sanitized",
        "city",
        "active",
        "parent_id>res.partner",
        "commercial_partner_id>res.partner",
        "customer_rank",
        "credit",
        "credit_limit",
        "use_partner_credit_limit");
    tables.model("account.account", "name", "account_type");
    tables.model(
        "account.move",
        "name",
        "move_type",
        "state",
        "payment_state",
        "date",
        "invoice_date",
        "invoice_date_due",
        "amount_total",
        "amount_residual",
        "amount_residual_signed",
        "currency_id>res.currency",
        "company_id>res.company",
        "commercial_partner_id>res.partner");
    tables.model("uom.uom", "name");
    tables.model(
        "account.move.line",
        "name",
        "move_id>account.move",
        "parent_state",
        "partner_id>res.partner",
        "account_id>account.account",
        "company_id>res.company",
        "currency_id>res.currency",
        "amount_residual",
        "amount_residual_currency",
        "date_maturity",
        "reconciled",
        "sequence",
        "display_type",
        "quantity",
        "product_uom_id>uom.uom",
        "price_unit",
        "price_total");
    tables.selection("account.move.state", "draft=Draft", "posted=Posted", "cancel=Cancelled");
    CURRENCIES.forEach((code, id) -> tables.add("res.currency", id, "name", code));
    tables.add("uom.uom", UNIT, "name", "m");
    tables.add("account.account", 1, "name", "Debtors", "account_type", "asset_receivable");
    tables.add("account.account", 2, "name", "Sales", "account_type", "income");
    company(tables, OWN, "Own", RUB);
    tables.add(
        "res.users", 7, "name", "CRM", "company_id", OWN, "company_ids", java.util.List.of(OWN));
    return tables;
  }

  static void company(OdooTables tables, long id, String name, long currency) {
    tables.add(
        "res.company", id, "name", name, "currency_id", currency, "account_use_credit_limit", true);
    tables.companies.add(id);
  }

  /// A company of its own, that is not archived.
  static Map<String, Object> partner(OdooTables tables, long id, String name) {
    return tables.add("res.partner", id, "name", name, "active", true, "commercial_partner_id", id);
  }

  /// With the line of it that is to be paid.
  static Map<String, Object> invoice(
      OdooTables tables, long id, long partner, String due, String total, Object open) {
    return move(tables, id, partner, new Sold("out_invoice", RUB, due, total, open));
  }

  /// @param open what is still to be paid; `false` where nobody has computed it
  record Sold(String type, long currency, String due, String total, Object open) {}

  static Map<String, Object> move(OdooTables tables, long id, long partner, Sold sold) {
    var isRefund = sold.type().equals("out_refund");
    var open = sold.open() instanceof String text ? new BigDecimal(text) : sold.open();
    var line = isRefund && open instanceof BigDecimal amount ? amount.negate() : open;
    line(tables, id, partner, OWN, sold.currency(), sold.due(), line);
    return tables.add(
        "account.move",
        id,
        "name",
        "INV/" + id,
        "move_type",
        sold.type(),
        "state",
        "posted",
        "payment_state",
        "not_paid",
        "date",
        "2026-09-01",
        "invoice_date",
        "2026-09-01",
        "invoice_date_due",
        sold.due(),
        "amount_total",
        new BigDecimal(sold.total()),
        "amount_residual",
        open,
        "amount_residual_signed",
        line,
        "currency_id",
        sold.currency(),
        "company_id",
        OWN,
        "commercial_partner_id",
        partner);
  }

  /// A line of the receivable account.
  static Map<String, Object> line(
      OdooTables tables,
      long id,
      long partner,
      long company,
      long currency,
      String due,
      Object open) {
    return tables.add(
        "account.move.line",
        1000 + id,
        "parent_state",
        "posted",
        "partner_id",
        partner,
        "account_id",
        1L,
        "company_id",
        company,
        "currency_id",
        currency,
        "amount_residual_currency",
        open,
        "date_maturity",
        due,
        "reconciled",
        false,
        "display_type",
        "payment_term");
  }

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

  private static void client(OdooTables tables, Map<String, String> row, Map<String, String> ids) {
    if (ids.put(row.get("id"), row.get("id").substring(1)) != null) {
      return;
    }
    var partner = partner(tables, number(row.get("id")), row.get("name"));
    partner.put("vat", orFalse(row.get("tax_id")));
    // Whom the CRM does not know by a number of its own is known by the ledger's.
    partner.put("ref", row.get("external_id").isEmpty() ? row.get("id") : row.get("external_id"));
    partner.put("email", orFalse(row.get("email")));
    partner.put("phone", orFalse(row.get("phone")));
    if (!row.get("credit_limit").isEmpty() && row.get("currency").equals("RUB")) {
      partner.put("credit_limit", Map.of(OWN, new BigDecimal(row.get("credit_limit"))));
    }
  }

  private static void document(
      OdooTables tables, Map<String, String> row, Map<String, String> ids) {
    var id = number(row.get("id"));
    var partner = number(row.get("client_id"));
    var currency = CURRENCIES.get(row.get("currency"));
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
            OWN);
      }
      case "payment" -> {
        ids.put(row.get("id"), "payment-" + id);
        line(
            tables,
            id,
            partner,
            OWN,
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
            OWN);
      }
      default -> invoice(tables, row, partner, currency);
    }
    ids.putIfAbsent(row.get("id"), String.valueOf(id));
  }

  private static void invoice(
      OdooTables tables, Map<String, String> row, long partner, long currency) {
    var isRefund = row.get("kind").equals("credit_note");
    var due = row.get("due").isEmpty() ? row.get("issued") : row.get("due");
    var sold =
        new Sold(
            isRefund ? "out_refund" : "out_invoice",
            currency,
            due,
            row.get("total"),
            amount(row.get("outstanding")));
    var move = move(tables, number(row.get("id")), partner, sold);
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

  private static void sold(OdooTables tables, Map<String, String> row) {
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
        OWN,
        "currency_id",
        RUB,
        "sequence",
        id,
        "display_type",
        "product",
        "quantity",
        amount(row.get("quantity")),
        "product_uom_id",
        row.get("unit").isEmpty() ? false : UNIT,
        "price_unit",
        amount(row.get("price")),
        "price_total",
        amount(row.get("total")));
  }

  private static void ticket(OdooTables tables, Map<String, String> row, Map<String, String> ids) {
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
        OWN);
  }
}
