package ledgertab.accounting.moysklad;

import java.math.BigDecimal;

/// The books of the seed that all real systems share, as far as МойСклад holds such: client 1 owes
/// 300834.22 roubles, of it 117499.90 overdue.
public final class SkladBooks {

  public static final String TAX_ID = "7701234560";

  private SkladBooks() {}

  /// An emulated account that holds them, in which what is owed to us is below zero.
  public static SkladEmulator serve() {
    return new SkladEmulator(tables());
  }

  static SkladTables tables() {
    var tables = new SkladTables();
    var client = SkladSeed.counterparty(tables, 1, "Ромашка-Трейд ООО");
    client.put("inn", TAX_ID);
    client.put("kpp", "770101001");
    client.put("externalCode", "CRM-C1");
    client.put("phone", "8 (903) 111-22-33");
    tables.balances.put(SkladSeed.client(1), new BigDecimal("-30083422"));
    invoice(tables, 11, "117499.90", "0", "2026-11-01");
    invoice(tables, 12, "250000.00", "66665.68", "2026-12-15");
    var draft = invoice(tables, 13, "777.77", "0", "2026-10-01");
    draft.put("applicable", false);
    SkladSeed.paper(tables, "customerorder", 21, 1, "5000")
        .put("state", "customerorder/metadata/states " + SkladTables.id(700, 1));
    return tables;
  }

  static java.util.Map<String, Object> invoice(
      SkladTables tables, int number, String sum, String paid, String due) {
    var row = SkladSeed.paper(tables, "invoiceout", number, 1, sum);
    row.put("payedSum", SkladSeed.hundredths(paid));
    row.put("paymentPlannedMoment", due + " 00:00:00.000");
    return row;
  }
}
