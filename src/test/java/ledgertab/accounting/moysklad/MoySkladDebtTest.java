package ledgertab.accounting.moysklad;

import static ledgertab.accounting.moysklad.SkladTables.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.OpenedLedger;
import ledgertab.history.ClientRef;
import ledgertab.history.CreditPosition;
import ledgertab.history.Document;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Money;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How much is owed, and what is not known of it.
final class MoySkladDebtTest {

  private static final ClientRef OTHER =
      new ClientRef(OpenedLedger.PORTAL, "c1", SkladSeed.client(2));
  private static final Map<String, String> UNCONFIRMED = Map.of();
  private static final Map<String, String> CONFIRMED =
      Map.of("balance", "negative", "confirmed", "negative");

  private final SkladTables tables = SkladBooks.tables();
  private final SkladEmulator sklad = new SkladEmulator(tables);

  MoySkladDebtTest() {
    SkladSeed.counterparty(tables, 2, "Other");
  }

  @AfterEach
  void close() {
    sklad.close();
  }

  @Test
  void shipment_of_an_order_that_nobody_billed_is_said_not_to_be_counted() {
    tables.balances.put(SkladSeed.client(2), new BigDecimal("-7000000"));
    invoice(61, "1000", "1000", "2026-01-01");
    SkladSeed.paper(tables, "customerorder", 62, 2, "70000");
    shipment(63, "70000", 62);

    var position = position(UNCONFIRMED);

    assertThat(position.debt()).isEqualTo(Money.of("0.00", "RUB"));
    assertThat(position.uncounted()).isEqualTo(1);
    assertThat(position.overdue()).isEmpty();
  }

  @Test
  void shipment_of_an_order_that_is_billed_is_owed_by_the_invoice_alone() {
    SkladSeed.paper(tables, "customerorder", 62, 2, "70000");
    invoice(61, "70000", "0", "2026-12-01").put("customerOrder", "customerorder " + id(2, 62));
    shipment(63, "70000", 62);
    shipment(64, "500", 0).put("invoicesOut", List.of("invoiceout " + id(2, 61)));

    var position = position(UNCONFIRMED);

    assertThat(position.debt()).isEqualTo(Money.of("70000.00", "RUB"));
    assertThat(position.uncounted()).isZero();
  }

  @Test
  void draft_of_an_invoice_bills_nothing() {
    SkladSeed.paper(tables, "customerorder", 62, 2, "70000");
    var draft = invoice(61, "70000", "0", "2026-12-01");
    draft.putAll(Map.of("customerOrder", "customerorder " + id(2, 62), "applicable", false));
    shipment(63, "70000", 62);

    assertThat(position(UNCONFIRMED).uncounted()).isEqualTo(1);
  }

  @Test
  void shipment_of_an_order_that_is_paid_is_not_owed() {
    SkladSeed.paper(tables, "customerorder", 62, 2, "70000");
    shipment(63, "70000", 62);
    var payment = SkladSeed.paper(tables, "paymentin", 65, 2, "70000");
    payment.put("operations", List.of(operation("customerorder", 62, "70000")));

    var position = position(UNCONFIRMED);

    assertThat(position.uncounted()).isZero();
    assertThat(position.debt()).isEqualTo(Money.of("0.00", "RUB"));
    assertThat(position.overdue()).contains(Money.of("0.00", "RUB"));
  }

  @Test
  void cash_receipts_are_payments_too() {
    invoice(61, "1000", "150", "2026-12-01");
    var cash = SkladSeed.paper(tables, "cashin", 66, 2, "400");
    cash.put("operations", List.of(operation("invoiceout", 61, "150")));
    try (var opened = open(UNCONFIRMED)) {
      assertThat(credit(opened).getFirst().debt()).isEqualTo(Money.of("600.00", "RUB"));

      assertThat(page(opened).documents())
          .filteredOn(document -> document.kind() == Document.Kind.PAYMENT)
          .extracting(Document::id)
          .containsExactly("cash-" + id(2, 66));
      assertThat(value(opened.ledger().lines(OTHER, "cash-" + id(2, 66)))).isEmpty();
    }
  }

  @Test
  void what_may_not_be_read_is_missed_in_documents_and_in_what_is_counted_from_them() {
    sklad.withhold("cashin");
    tables.balances.put(SkladSeed.client(2), new BigDecimal("-100000"));
    invoice(61, "1000", "0", "2026-11-01");
    try (var opened = open(UNCONFIRMED)) {
      assertThat(opened.ledger().credit(OTHER)).isEqualTo(new Outage<>(Cause.FORBIDDEN));
      assertThat(page(opened).documents()).hasSize(1);
      assertThat(page(opened).withheld()).containsExactly(Document.Kind.PAYMENT);
    }
    assertOverdueUnknown("1000.00");
  }

  @Test
  void nothing_that_tells_of_debts_is_no_debt_of_zero() {
    sklad.withoutReports();
    SkladSeed.paper(tables, "customerorder", 62, 2, "70000");
    try (var opened = open(UNCONFIRMED)) {
      assertThat(opened.ledger().credit(OTHER)).isEqualTo(new Outage<>(Cause.FORBIDDEN));

      shipment(63, "70000", 62);
    }
    assertThat(position(UNCONFIRMED).uncounted()).isEqualTo(1);
  }

  @Test
  void overdue_is_unknown_while_the_debt_is_more_than_documents_tell() {
    tables.balances.put(SkladSeed.client(2), new BigDecimal("-7000000"));
    assertOverdueUnknown("70000.00");

    invoice(61, "30000", "0", "2026-11-01");
    assertOverdueUnknown("70000.00");

    invoice(62, "40000", "0", "2026-12-31");
    var position = position(CONFIRMED);
    assertThat(position.overdue()).contains(Money.of("30000.00", "RUB"));
    assertThat(position.oldestDue()).contains(LocalDate.of(2026, 11, 1));
  }

  @Test
  void who_has_paid_in_advance_has_nothing_overdue() {
    tables.balances.put(SkladSeed.client(2), new BigDecimal("500"));

    assertThat(position(CONFIRMED).overdue()).contains(Money.of("0.00", "RUB"));
  }

  @Test
  void of_more_documents_than_are_read_nothing_is_told_but_the_confirmed_balance() {
    for (int i = 0; i <= Papers.MOST; i++) {
      invoice(2000 + i, "1", "1", "2026-12-01");
    }
    invoice(61, "900", "0", "2026-11-01").put("moment", "2020-01-01 12:00:00.000");
    try (var opened = open(UNCONFIRMED)) {
      assertThat(opened.ledger().credit(OTHER)).isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
    }
    tables.balances.put(SkladSeed.client(2), new BigDecimal("-90000"));
    assertOverdueUnknown("900.00");
  }

  @Test
  void sign_that_nobody_has_confirmed_is_not_used() {
    tables.balances.put(SkladSeed.client(1), new BigDecimal("-99999999"));
    var chosen = Map.of("balance", "negative", "debtor", SkladBooks.TAX_ID);
    try (var opened = open(chosen)) {
      var client = new ClientRef(OpenedLedger.PORTAL, "c1", SkladSeed.client(1));
      assertThat(value(opened.ledger().credit(client)).getFirst().debt())
          .isEqualTo(Money.of("300834.22", "RUB"));
    }
  }

  private void assertOverdueUnknown(String debt) {
    var position = position(CONFIRMED);
    assertThat(position.debt()).isEqualTo(Money.of(debt, "RUB"));
    assertThat(position.overdue()).isEmpty();
    assertThat(position.oldestDue()).isEmpty();
  }

  private Map<String, Object> invoice(int number, String sum, String paid, String due) {
    var row = SkladSeed.paper(tables, "invoiceout", number, 2, sum);
    row.put("payedSum", SkladSeed.hundredths(paid));
    row.put("paymentPlannedMoment", due + " 00:00:00.000");
    return row;
  }

  /// @param order 0 for none
  private Map<String, Object> shipment(int number, String sum, int order) {
    var row = SkladSeed.paper(tables, "demand", number, 2, sum);
    row.put("payedSum", BigDecimal.ZERO);
    if (order > 0) {
      row.put("customerOrder", "customerorder " + id(2, order));
    }
    return row;
  }

  private Map<String, Object> operation(String entity, int number, String sum) {
    var operation = new HashMap<>(tables.meta(entity + " " + id(2, number)));
    operation.put("linkedSum", SkladSeed.hundredths(sum));
    return operation;
  }

  private CreditPosition position(Map<String, String> fields) {
    try (var opened = open(fields)) {
      assertThat(credit(opened)).hasSize(1);
      return credit(opened).getFirst();
    }
  }

  private OpenedLedger open(Map<String, String> fields) {
    return sklad.open(new SettableClock(Instant.parse("2026-11-20T09:00:00Z")), fields);
  }

  private static List<CreditPosition> credit(OpenedLedger opened) {
    return value(opened.ledger().credit(OTHER));
  }

  private static DocumentPage page(OpenedLedger opened) {
    return value(opened.ledger().documents(OTHER, DocumentQuery.newest(Filter.ALL, 1000)));
  }

  private static <T> T value(LedgerAnswer<T> answer) {
    assertThat(answer).isInstanceOf(LedgerAnswer.Answer.class);
    return ((LedgerAnswer.Answer<T>) answer).value();
  }
}
