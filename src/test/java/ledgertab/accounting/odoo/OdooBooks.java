package ledgertab.accounting.odoo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// The books of the seed that all real systems share, as an Odoo 19 would hold them: client 1 owes
/// 300834.22 roubles, of it 117499.90 overdue; with it, what is peculiar about Odoo.
public final class OdooBooks {

  public static final String TAX_ID = "7701234560";

  private OdooBooks() {}

  /// An emulated server that holds them.
  public static OdooEmulator serve() {
    return new OdooEmulator(19, tables());
  }

  /// The same, whose orders the user of the key may not read.
  public static OdooEmulator serveWithoutOrders() {
    var tables = tables();
    tables.model(
        "sale.order", "name", "date_order", "state", "amount_total", "currency_id", "company_id");
    tables.forbid("sale.order");
    return new OdooEmulator(19, tables);
  }

  static OdooTables tables() {
    var tables = OdooSeed.empty();
    client(tables);
    OdooSeed.invoice(tables, 11, 1, "2026-11-01", "117499.90", "117499.90");
    OdooSeed.invoice(tables, 12, 1, "2026-12-15", "250000.00", "183334.32")
        .put("payment_state", "partial");
    var paid = OdooSeed.invoice(tables, 13, 1, "2026-10-01", "5000.00", "0");
    paid.put("payment_state", "in_payment");
    tables.row("account.move.line", 1013).put("reconciled", true);
    var draft = OdooSeed.invoice(tables, 14, 1, "2026-10-02", "777.77", "777.77");
    draft.put("state", "draft");
    draft.put("name", "/");
    draft.put("invoice_date", false);
    tables.row("account.move.line", 1014).put("parent_state", "draft");
    tables.selection(
        "account.move.payment_state",
        "not_paid=Not Paid",
        "partial=Partially Paid",
        "in_payment=In Payment");
    return tables;
  }

  private static void client(OdooTables tables) {
    var client = OdooSeed.partner(tables, 1, "Ромашка-Трейд ООО");
    client.put("vat", TAX_ID);
    client.put("ref", "CRM-C1");
    client.put("email", "buh@romashka.example");
    client.put("city", "Москва");
    client.put("credit_limit", Map.of(OdooSeed.OWN, new BigDecimal("500000.0")));
    client.put("use_partner_credit_limit", true);
    var contact = OdooSeed.partner(tables, 2, "Анна");
    contact.put("parent_id", 1L);
    contact.put("commercial_partner_id", 1L);
    contact.put("vat", TAX_ID);
    contact.put("phone", "8 (903) 111-22-33");
    contact.put("phone_sanitized", "+79031112233");
  }

  /// A refund, an invoice in euros, and another company that works in euros.
  static OdooTables withForeignMoney() {
    var tables = tables();
    OdooSeed.company(tables, OdooSeed.SECOND, "Second", OdooSeed.EUR);
    tables.row("res.users", 7).put("company_ids", List.of(OdooSeed.OWN, OdooSeed.SECOND));
    OdooSeed.move(
        tables,
        21,
        1,
        new OdooSeed.Sold("out_refund", OdooSeed.RUB, "2026-11-19", "1000.00", "1000.00"));
    var foreign =
        OdooSeed.move(
            tables,
            22,
            1,
            new OdooSeed.Sold("out_invoice", OdooSeed.EUR, "2026-12-01", "100.00", "100.00"));
    // What it is in the currency of the company.
    foreign.put("amount_residual_signed", new BigDecimal("10010.00"));
    OdooSeed.line(
        tables, 31, 1, OdooSeed.SECOND, OdooSeed.EUR, "2026-11-10", new BigDecimal("55.55"));
    return tables;
  }
}
