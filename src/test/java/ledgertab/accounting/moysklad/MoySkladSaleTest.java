package ledgertab.accounting.moysklad;

import static ledgertab.accounting.moysklad.SkladTables.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.OpenedLedger;
import ledgertab.history.ClientRef;
import ledgertab.history.CreditPosition;
import ledgertab.history.Document;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.Money;
import ledgertab.history.OrderChange;
import ledgertab.history.OrderRef;
import ledgertab.history.Writing;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An order, its invoices and its shipments are one sale, whichever of them is paid; what lies in
/// the trash is none.
final class MoySkladSaleTest {

  private static final ClientRef CLIENT =
      new ClientRef(OpenedLedger.PORTAL, "c1", SkladSeed.client(2));

  private final SkladTables tables = SkladBooks.tables();
  private final SkladEmulator sklad = new SkladEmulator(tables);

  MoySkladSaleTest() {
    SkladSeed.counterparty(tables, 2, "Other");
    SkladSeed.paper(tables, "customerorder", 62, 2, "70000");
  }

  @AfterEach
  void close() {
    sklad.close();
  }

  @Test
  void payment_that_is_linked_to_the_order_pays_its_invoice() {
    invoice(61, "70000", "0", "2026-11-01");
    shipment(63, "70000");
    payment(65, "70000", operation("customerorder", 62, "70000"));

    assertOwed("0.00", "0.00");
    assertThat(position().uncounted()).isZero();
  }

  @Test
  void payment_that_is_linked_to_the_shipment_pays_a_part_of_the_invoice() {
    invoice(61, "70000", "10000", "2026-11-01");
    shipment(63, "70000");
    payment(65, "35000", operation("demand", 63, "35000"));
    payment(66, "10000", operation("invoiceout", 61, "10000"));

    assertOwed("25000.00", "25000.00");
  }

  @Test
  void shipment_without_an_order_is_of_the_sale_that_its_invoice_is() {
    invoice(61, "70000", "0", "2026-11-01").remove("customerOrder");
    var shipment = shipment(63, "70000");
    shipment.remove("customerOrder");
    shipment.put("invoicesOut", List.of("invoiceout " + id(2, 61)));
    payment(65, "30000", operation("demand", 63, "30000"));

    assertOwed("40000.00", "40000.00");
  }

  @Test
  void what_an_invoice_counts_itself_is_not_taken_off_twice() {
    invoice(61, "70000", "70000", "2026-11-01");
    invoice(64, "500", "0", "2026-11-02").remove("customerOrder");
    payment(65, "70000", operation("customerorder", 62, "70000"));

    assertOwed("500.00", "500.00");
  }

  @Test
  void the_oldest_invoice_of_an_order_is_paid_first() {
    invoice(61, "40000", "0", "2026-12-01");
    invoice(64, "30000", "0", "2026-11-01");
    payment(65, "50000", operation("customerorder", 62, "50000"));

    assertOwed("20000.00", "0.00");
    assertThat(position().oldestDue()).isEmpty();
  }

  @Test
  void payment_in_another_currency_pays_nothing_of_it() {
    invoice(61, "70000", "0", "2026-11-01");
    payment(65, "70000", operation("customerorder", 62, "70000"))
        .put("rate", new HashMap<>(Map.of("currency", "currency " + id(900, 2))));

    try (var opened = open()) {
      assertThat(value(opened.ledger().credit(CLIENT)))
          .extracting(CreditPosition::debt)
          .contains(Money.of("70000.00", "RUB"));
    }
  }

  @Test
  void what_lies_in_the_trash_is_neither_shown_nor_counted_nor_changed() {
    invoice(61, "70000", "0", "2026-11-01").put(SkladTables.TRASHED, true);
    invoice(64, "500", "0", "2026-12-01");
    tables.row("customerorder", id(2, 62)).put(SkladTables.TRASHED, true);

    assertOwed("500.00", "0.00");
    try (var opened = open()) {
      assertThat(documents(opened)).extracting(Document::id).containsExactly(id(2, 64));
      assertThat(
              value(
                  opened
                      .ledger()
                      .setOrderStatus(
                          new OrderRef(OpenedLedger.PORTAL, "c1", "00062"),
                          id(700, 2),
                          Writing.within(Duration.ofSeconds(5)))))
          .isEqualTo(new OrderChange.NoSuchOrder());
    }
  }

  @Test
  void documents_of_one_minute_are_all_read_however_many_they_are() {
    for (int i = 0; i < 250; i++) {
      invoice(1000 + i, "10", "0", "2026-11-01");
    }
    try (var opened = open()) {
      assertThat(documents(opened)).extracting(Document::id).hasSize(251).doesNotHaveDuplicates();
    }
    assertOwed("2500.00", "2500.00");
  }

  private void assertOwed(String debt, String overdue) {
    assertThat(position().debt()).isEqualTo(Money.of(debt, "RUB"));
    assertThat(position().overdue()).contains(Money.of(overdue, "RUB"));
    assertThat(position().oldestDue().filter(LocalDate.of(2026, 11, 20)::isBefore)).isEmpty();
  }

  private Map<String, Object> invoice(int number, String sum, String paid, String due) {
    var row = SkladSeed.paper(tables, "invoiceout", number, 2, sum);
    row.put("payedSum", SkladSeed.hundredths(paid));
    row.put("paymentPlannedMoment", due + " 00:00:00.000");
    row.put("customerOrder", "customerorder " + id(2, 62));
    return row;
  }

  private Map<String, Object> shipment(int number, String sum) {
    var row = SkladSeed.paper(tables, "demand", number, 2, sum);
    row.put("payedSum", BigDecimal.ZERO);
    row.put("customerOrder", "customerorder " + id(2, 62));
    return row;
  }

  private Map<String, Object> payment(int number, String sum, Map<String, Object> operation) {
    var row = SkladSeed.paper(tables, "paymentin", number, 2, sum);
    row.put("operations", List.of(operation));
    return row;
  }

  private Map<String, Object> operation(String entity, int number, String sum) {
    var operation = new HashMap<>(tables.meta(entity + " " + id(2, number)));
    operation.put("linkedSum", SkladSeed.hundredths(sum));
    return operation;
  }

  private CreditPosition position() {
    try (var opened = open()) {
      var positions = value(opened.ledger().credit(CLIENT));
      assertThat(positions).hasSize(1);
      return positions.getFirst();
    }
  }

  private OpenedLedger open() {
    return sklad.open(new SettableClock(Instant.parse("2026-11-20T09:00:00Z")), Map.of());
  }

  private static List<Document> documents(OpenedLedger opened) {
    return value(opened.ledger().documents(CLIENT, DocumentQuery.newest(Filter.ALL, 1000)))
        .documents();
  }

  private static <T> T value(LedgerAnswer<T> answer) {
    assertThat(answer).isInstanceOf(LedgerAnswer.Answer.class);
    return ((LedgerAnswer.Answer<T>) answer).value();
  }
}
