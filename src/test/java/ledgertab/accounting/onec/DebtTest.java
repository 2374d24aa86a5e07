package ledgertab.accounting.onec;

import static ledgertab.accounting.onec.Opened.client;
import static ledgertab.accounting.onec.Opened.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.onec.emulator.Base;
import ledgertab.accounting.onec.emulator.Bases;
import ledgertab.accounting.onec.emulator.OneC;
import ledgertab.history.Complaint;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Document;
import ledgertab.history.Money;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;

/// What clients of 1C owe, and how far their documents are paid.
final class DebtTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final SettableClock CLOCK =
      new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));

  @Test
  void advances_lower_the_debt_and_are_open_on_the_payment() {
    var bookkeeping = Bases.accounting(TODAY);
    payment(bookkeeping);
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(value(base.ledger().credit(client("C1"))).getFirst().debt())
          .isEqualTo(Money.of("299834.22", "RUB"));
      assertThat(base.documents("C1"))
          .filteredOn(d -> d.kind() == Document.Kind.PAYMENT)
          .singleElement()
          .satisfies(d -> assertThat(d.outstanding()).contains(Money.of("1000.00", "RUB")));
    }
  }

  private static void payment(Base base) {
    RefusalTest.receipt(base, "payment", "StandardODATA.Catalog_Контрагенты");
    base.table("AccountingRegister_Хозрасчетный")
        .row(
            "Account_Key",
            Base.guid("62.02"),
            "ExtDimension1",
            Base.guid("C1"),
            "ExtDimension1_Type",
            "StandardODATA.Catalog_Контрагенты",
            "ExtDimension3",
            Base.guid("payment"),
            "ExtDimension3_Type",
            "StandardODATA.Document_ПоступлениеНаРасчетныйСчет",
            "Организация_Key",
            Base.guid("company"),
            "СуммаBalance",
            new BigDecimal("-1000"),
            "СуммаBalanceCr",
            new BigDecimal("1000"));
  }

  @Test
  void companies_and_currencies_are_never_added() {
    var bookkeeping = Bases.accounting(TODAY);
    second(bookkeeping);
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(value(base.ledger().credit(client("C1"))))
          .extracting(CreditPosition::company, CreditPosition::debt)
          .containsExactlyInAnyOrder(
              tuple("Вторая", Money.of("10.50", "USD")),
              tuple("Вторая", Money.of("200.00", "RUB")),
              tuple("Наша компания", Money.of("300834.22", "RUB")));
    }
  }

  private static void second(Base base) {
    base.table("Catalog_Организации").row("Ref_Key", Base.guid("second"), "Description", "Вторая");
    base.table("Catalog_Валюты")
        .row("Ref_Key", Base.guid("840"), "Code", "840", "Description", "долл.");
    base.table("AccountingRegister_Хозрасчетный")
        .row(
            "Account_Key", Base.guid("62.01"),
            "ExtDimension1", Base.guid("C1"),
            "Организация_Key", Base.guid("second"),
            "СуммаBalanceDr", new BigDecimal("200"))
        .row(
            "Account_Key", Base.guid("62"),
            "ExtDimension1", Base.guid("C1"),
            "Организация_Key", Base.guid("second"),
            "Валюта_Key", Base.guid("840"),
            "СуммаBalanceDr", new BigDecimal("900"),
            "ВалютнаяСуммаBalanceDr", new BigDecimal("10.5"));
  }

  @Test
  void a_limit_of_all_companies_measures_none_of_several() {
    var trade = Bases.trade11(TODAY);
    trade.table("Catalog_Организации").row("Ref_Key", Base.guid("second"), "Description", "Вторая");
    trade
        .table("Catalog_КлючиАналитикиУчетаПоПартнерам")
        .row(
            "Ref_Key",
            Base.guid("key 2"),
            "Контрагент_Key",
            Base.guid("C1"),
            "Организация_Key",
            Base.guid("second"));
    trade
        .table("AccumulationRegister_РасчетыСКлиентами")
        .row(
            "АналитикаУчетаПоПартнерам_Key",
            Base.guid("key 2"),
            "Валюта_Key",
            Base.guid("643"),
            "СуммаBalance",
            new BigDecimal("5"));
    try (var base = new Opened(trade, CLOCK)) {
      var positions = value(base.ledger().credit(client("C1")));

      assertThat(positions)
          .filteredOn(p -> !p.company().isEmpty())
          .extracting(CreditPosition::limitMode)
          .containsExactly(LimitMode.UNKNOWN, LimitMode.UNKNOWN);
      assertThat(positions)
          .filteredOn(p -> p.company().isEmpty())
          .extracting(p -> p.limit().orElseThrow(), p -> p.available().orElseThrow())
          .containsExactly(tuple(Money.of("500000.00", "RUB"), Money.of("199160.78", "RUB")));
    }
  }

  @Test
  void debts_of_a_supplier_are_none_of_a_client() {
    var trade = Bases.trade103(TODAY);
    try (var base = new Opened(trade, CLOCK)) {
      assertThat(value(base.ledger().credit(client("C1"))))
          .extracting(CreditPosition::debt)
          .containsExactly(Money.of("300834.22", "RUB"));
    }
  }

  @Test
  void a_client_who_owes_nothing_owes_zero_and_a_stranger_is_empty() {
    var bookkeeping = Bases.accounting(TODAY);
    bookkeeping
        .table("Catalog_Контрагенты")
        .row("Ref_Key", Base.guid("new"), "Description", "Новый");
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(value(base.ledger().credit(client("new"))))
          .extracting(CreditPosition::debt)
          .containsExactly(Money.of("0.00", "RUB"));
      assertThat(value(base.ledger().credit(client("stranger")))).isEmpty();
    }
  }

  @Test
  void where_1c_does_not_compare_references_of_several_kinds_the_accounts_are_read_whole() {
    var bookkeeping = Bases.accounting(TODAY);
    bookkeeping.table("AccountingRegister_Хозрасчетный").refuseCasts(true);
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(value(base.ledger().credit(client("C1"))))
          .extracting(CreditPosition::debt)
          .containsExactly(Money.of("300834.22", "RUB"));
      assertThat(base.documents("C2")).hasSize(10);
      assertThat(base.server().asked()).filteredOn(path -> path.contains("1 eq cast(")).hasSize(2);
    }
  }

  @Test
  void amounts_are_exact_however_large() {
    var bookkeeping = Bases.accounting(TODAY);
    bookkeeping
        .table("AccountingRegister_Хозрасчетный")
        .row(
            "Account_Key", Base.guid("62.01"),
            "ExtDimension1", Base.guid("C2"),
            "Организация_Key", Base.guid("company"),
            "СуммаBalanceDr", new BigDecimal("33333333333333333.33"));
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(value(base.ledger().credit(client("C2"))).getFirst().debt())
          .isEqualTo(Money.of("33333333333634167.55", "RUB"));
    }
  }

  @Test
  void a_shipment_that_the_register_names_no_more_is_paid() {
    var bookkeeping = billed("62.01");
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(outstanding(base, "12500.10")).contains(Money.of("0.00", "RUB"));
      assertThat(outstanding(base, "40000.00")).contains(Money.of("25000.00", "RUB"));
      assertThat(outstanding(base, "150000.00")).contains(Money.of("150000.00", "RUB"));
      // An invoice is never in that register, and what is not posted is not paid.
      assertThat(outstanding(base, "33333.33", Document.Kind.INVOICE)).isEmpty();
      assertThat(outstanding(base, "777.00", Document.Kind.INVOICE)).isEmpty();
    }
  }

  @Test
  void how_far_a_shipment_is_paid_is_unknown_where_its_debt_stands_elsewhere() {
    try (var base = new Opened(billed("60.01"), CLOCK)) {
      assertThat(outstanding(base, "12500.10")).isEmpty();
    }
    var nameless = billed("62.01");
    nameless
        .table("AccountingRegister_Хозрасчетный")
        .row(
            "Account_Key", Base.guid("62.01"),
            "ExtDimension1", Base.guid("C1"),
            "Организация_Key", Base.guid("company"),
            "СуммаBalanceDr", BigDecimal.ONE);
    try (var base = new Opened(nameless, CLOCK)) {
      assertThat(outstanding(base, "12500.10")).isEmpty();
      assertThat(outstanding(base, "40000.00")).contains(Money.of("25000.00", "RUB"));
    }
    try (var base =
        new Opened(new OneC(billed("62.01")), CLOCK, Map.of("names", "debt.settles = -"))) {
      assertThat(outstanding(base, "12500.10")).isEmpty();
    }
  }

  /// Its shipments name the account on which they are owed.
  private static Base billed(String account) {
    var base = Bases.accounting(TODAY);
    var shipments = base.table("Document_РеализацияТоваровУслуг");
    shipments.with("СчетУчетаРасчетовСКонтрагентом_Key");
    shipments.fill("СчетУчетаРасчетовСКонтрагентом_Key", Base.guid(account));
    return base;
  }

  private static Optional<Money> outstanding(Opened base, String total) {
    return outstanding(base, total, Document.Kind.SHIPMENT);
  }

  private static Optional<Money> outstanding(Opened base, String total, Document.Kind kind) {
    return base.documents("C1").stream()
        .filter(d -> d.kind() == kind && d.total().equals(Money.of(total, "RUB")))
        .findFirst()
        .orElseThrow()
        .outstanding();
  }

  @Test
  void a_base_that_fails_once_over_a_comparison_is_asked_so_again() {
    var bookkeeping = Bases.accounting(TODAY);
    var clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
    try (var base = new Opened(bookkeeping, clock)) {
      bookkeeping.table("AccountingRegister_Хозрасчетный").refuseCasts(true);
      assertThat(value(base.ledger().credit(client("C1")))).hasSize(1);
      bookkeeping.table("AccountingRegister_Хозрасчетный").refuseCasts(false);
      for (int i = 0; i < 3; i++) {
        clock.advance(Duration.ofSeconds(5));
        assertThat(value(base.ledger().credit(client("C1")))).hasSize(1);
      }
      assertThat(base.server().asked()).filteredOn(path -> path.contains("cast(")).hasSize(4);
    }
  }

  @Test
  void open_complaints_are_found_behind_many_that_are_closed() {
    var trade = Bases.trade11(TODAY);
    for (int i = 0; i < 250; i++) {
      complaint(trade, "closed " + i, "2026-11-19T10:00:00", "Закрыта");
    }
    complaint(trade, "old", "2020-01-01T10:00:00", "Обрабатывается");
    try (var base = new Opened(trade, CLOCK)) {
      assertThat(value(base.ledger().complaints(client("C1"))))
          .extracting(Complaint::id)
          .containsExactly(Base.guid("P1"), Base.guid("old"));
    }
  }

  private static void complaint(Base base, String word, String opened, String status) {
    base.table("Catalog_Претензии")
        .row(
            "Ref_Key", Base.guid(word),
            "Description", word,
            "Контрагент_Key", Base.guid("C1"),
            "ДатаРегистрации", opened,
            "Статус", status);
  }
}
