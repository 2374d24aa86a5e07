package ledgertab.accounting.odoo;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/// An emulated Odoo without records, and what can be put into it.
final class OdooSeed {

  static final long RUB = 1;
  static final long EUR = 2;
  static final long OWN = 1;
  static final long SECOND = 2;
  static final long UNIT = 1;

  private static final Map<String, Long> CURRENCIES =
      Map.of("RUB", RUB, "EUR", EUR, "USD", 3L, "JPY", 4L);

  private OdooSeed() {}

  static long currency(String code) {
    return Objects.requireNonNull(CURRENCIES.get(code), code);
  }

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
        "is_company",
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
}
