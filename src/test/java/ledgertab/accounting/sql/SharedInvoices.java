package ledgertab.accounting.sql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The client C1 and his ten invoices, of which the real accounting systems of the tests hold the
/// same: he owes 300834.22, of it 117499.90 overdue.
final class SharedInvoices {

  private SharedInvoices() {}

  /// @param total what is still open is `open` of it
  private record Invoice(int daysAgo, int terms, String total, String open) {}

  private static final List<Invoice> INVOICES =
      List.of(
          new Invoice(330, 30, "12500.10", "0"),
          new Invoice(300, 30, "99999.99", "0"),
          new Invoice(240, 14, "1200.00", "0"),
          new Invoice(150, 30, "45000.55", "0"),
          new Invoice(100, 30, "73500.00", "73500.00"),
          new Invoice(75, 14, "18999.90", "18999.90"),
          new Invoice(60, 30, "40000.00", "25000.00"),
          new Invoice(20, 30, "150000.00", "150000.00"),
          new Invoice(10, 30, "0.99", "0.99"),
          new Invoice(2, 45, "33333.33", "33333.33"));

  /// @param schema before the names of the tables
  static List<String> inserts(String schema) {
    var statements = new ArrayList<String>();
    statements.add(
        "insert into %sclient values (1, 'ООО «Ромашка-Трейд»', '7701234560', 'CRM-C1', 'C1', 'RUB', 500000, 'no')"
            .formatted(schema));
    statements.add(
        "insert into %sclient values (3, 'Bergmann O''Neil GmbH', 'DE136695976', 'CRM-C3', 'C3', 'RUB', 0, 'no')"
            .formatted(schema));
    statements.add(
        "insert into %sclient_contact values (1, 'email', 'buh@romashka.example')"
            .formatted(schema));
    statements.add(
        "insert into %sclient_contact values (1, 'phone', '+7 (495) 123-45-67')".formatted(schema));
    var today = LocalDate.now(java.time.ZoneId.of("Europe/Moscow"));
    for (int i = 0; i < INVOICES.size(); i++) {
      var invoice = INVOICES.get(i);
      var issued = today.minusDays(invoice.daysAgo());
      statements.add(
          "insert into %sdocument values (%d, 1, 'INV-%d', '%s', '%s', 'RUB', %s, %s)"
              .formatted(
                  schema,
                  i + 1,
                  i + 1,
                  issued,
                  issued.plusDays(invoice.terms()),
                  new BigDecimal(invoice.total()),
                  new BigDecimal(invoice.open())));
    }
    return statements;
  }
}
