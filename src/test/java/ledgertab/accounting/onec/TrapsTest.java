package ledgertab.accounting.onec;

import static ledgertab.accounting.onec.Opened.client;
import static ledgertab.accounting.onec.Opened.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.onec.emulator.Base;
import ledgertab.accounting.onec.emulator.Bases;
import ledgertab.accounting.onec.emulator.OneC;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Document;
import ledgertab.history.DocumentLine;
import ledgertab.history.Match;
import ledgertab.history.Matching;
import ledgertab.history.Money;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;

/// What is peculiar about the books of 1C.
final class TrapsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final SettableClock CLOCK =
      new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private static final ClientKey ROMASHKA = new ClientKey(Kind.TAX_ID, "7701234560");

  @Test
  void folders_and_what_is_marked_for_deletion_are_never_found() {
    try (var base = new Opened(Bases.accounting(TODAY), CLOCK)) {
      assertThat(value(base.ledger().search(Opened.PORTAL, "Покупатели", 10))).isEmpty();
      assertThat(value(base.ledger().search(Opened.PORTAL, "ромашка", 10)))
          .extracting(Client::name)
          .containsExactly("ООО «Ромашка-Трейд»");
      assertThat(hits(base, ROMASHKA)).hasSize(1);
    }
  }

  @Test
  void a_client_that_is_its_own_head_is_no_branch() {
    try (var base = new Opened(Bases.accounting(TODAY), CLOCK)) {
      assertThat(hits(base, ROMASHKA).getFirst().client().root()).isEmpty();
    }
  }

  @Test
  void a_branch_is_shown_as_its_head_with_the_figures_of_both() {
    var bookkeeping = Bases.accounting(TODAY);
    branch(bookkeeping);
    try (var base = new Opened(bookkeeping, CLOCK)) {
      var found = Matching.decide(List.of(ROMASHKA), hits(base, ROMASHKA));

      assertThat(found).isInstanceOf(Match.Found.class);
      assertThat(((Match.Found) found).client().ref()).isEqualTo(client("C1"));
      assertThat(value(base.ledger().credit(client("C1"))))
          .extracting(CreditPosition::debt)
          .containsExactly(Money.of("300934.22", "RUB"));
      assertThat(base.documents("C1")).hasSize(13);
    }
  }

  private static void branch(Base base) {
    base.table("Catalog_Контрагенты")
        .row(
            "Ref_Key", Base.guid("branch"),
            "Description", "Ромашка, филиал",
            "ИНН", "7701234560",
            "КПП", "780101001",
            "ГоловнойКонтрагент_Key", Base.guid("C1"));
    base.table("AccountingRegister_Хозрасчетный")
        .row(
            "Account_Key", Base.guid("62.01"),
            "ExtDimension1", Base.guid("branch"),
            "ExtDimension1_Type", "StandardODATA.Catalog_Контрагенты",
            "Организация_Key", Base.guid("company"),
            "СуммаBalanceDr", new BigDecimal("100"));
    base.table("Document_РеализацияТоваровУслуг")
        .row(
            "Ref_Key",
            Base.guid("of the branch"),
            "Number",
            "1",
            "Date",
            "2026-11-01T00:00:00",
            "Posted",
            true,
            "Контрагент_Key",
            Base.guid("branch"),
            "СуммаДокумента",
            new BigDecimal("100"));
  }

  @Test
  void branches_of_one_tax_id_are_told_apart_by_their_kpp() {
    var bookkeeping = Bases.accounting(TODAY);
    branch(bookkeeping);
    bookkeeping
        .table("Catalog_Контрагенты")
        .change(Base.guid("branch"), "ГоловнойКонтрагент_Key", Base.guid("branch"));
    try (var base = new Opened(bookkeeping, CLOCK)) {
      var plain = List.of(ROMASHKA);
      var exact = List.of(new ClientKey(Kind.TAX_ID, "7701234560", "780101001"));

      assertThat(Matching.decide(plain, hits(base, ROMASHKA))).isInstanceOf(Match.Ambiguous.class);
      assertThat(Matching.decide(exact, hits(base, exact.getFirst())))
          .isInstanceOfSatisfying(
              Match.Found.class, f -> assertThat(f.client().ref()).isEqualTo(client("branch")));
    }
  }

  @Test
  void phones_are_compared_by_their_digits_however_they_are_written() {
    for (var written :
        List.of("8 (495) 123-45-67", "+7-495-1234567", "4951234567", "8 495 123 45 67 доб. 12")) {
      var bookkeeping = Bases.accounting(TODAY);
      bookkeeping
          .table("Catalog_Контрагенты_КонтактнаяИнформация")
          .row("Ref_Key", Base.guid("C2"), "Тип", "Телефон", "Представление", written);
      try (var base = new Opened(bookkeeping, CLOCK)) {
        assertThat(hits(base, new ClientKey(Kind.PHONE, "84951234567")))
            .as(written)
            .extracting(hit -> hit.client().ref())
            .contains(client("C2"));
        assertThat(hits(base, new ClientKey(Kind.PHONE, "84951234568"))).isEmpty();
      }
    }
  }

  @Test
  void quotes_are_doubled_and_wildcards_find_nothing() {
    try (var base = new Opened(Bases.accounting(TODAY), CLOCK)) {
      assertThat(value(base.ledger().search(Opened.PORTAL, "o'neil", 10)))
          .extracting(Client::name)
          .containsExactly("Bergmann O'Neil GmbH");
      assertThat(value(base.ledger().search(Opened.PORTAL, "100%_", 10))).isEmpty();
      assertThat(base.server().sent()).noneMatch(path -> path.contains("+"));
    }
  }

  @Test
  void a_zero_reference_is_nobody() {
    try (var base = new Opened(Bases.accounting(TODAY), CLOCK)) {
      var none = new ClientKey(Kind.EXTERNAL_ID, "00000000-0000-0000-0000-000000000000");

      assertThat(hits(base, none)).isEmpty();
    }
  }

  @Test
  void documents_marked_for_deletion_are_left_out() {
    var bookkeeping = Bases.accounting(TODAY);
    var shipments = bookkeeping.table("Document_РеализацияТоваровУслуг");
    shipments.change(Base.guid("Document_РеализацияТоваровУслугC160"), "DeletionMark", true);
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(base.documents("C1")).hasSize(11);
    }
  }

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
    base.table("Document_ПоступлениеНаРасчетныйСчет")
        .row(
            "Ref_Key",
            Base.guid("payment"),
            "Number",
            "7",
            "Date",
            "2026-11-01T00:00:00",
            "Posted",
            true,
            "Контрагент_Key",
            Base.guid("C1"),
            "СуммаДокумента",
            new BigDecimal("1000"));
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
              org.assertj.core.groups.Tuple.tuple("Вторая", Money.of("10.50", "USD")),
              org.assertj.core.groups.Tuple.tuple("Вторая", Money.of("200.00", "RUB")),
              org.assertj.core.groups.Tuple.tuple("Наша компания", Money.of("300834.22", "RUB")));
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
          .singleElement()
          .satisfies(p -> assertThat(p.limit()).contains(Money.of("500000.00", "RUB")));
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
    bookkeeping.table("AccountingRegister_Хозрасчетный").refuseCasts();
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(value(base.ledger().credit(client("C1"))))
          .extracting(CreditPosition::debt)
          .containsExactly(Money.of("300834.22", "RUB"));
      assertThat(base.documents("C2")).hasSize(10);
      assertThat(base.server().asked()).filteredOn(path -> path.contains("cast(")).hasSize(1);
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
  void lines_are_called_by_what_they_refer_to() {
    try (var base = new Opened(Bases.accounting(TODAY), CLOCK)) {
      var shipment =
          base.documents("C1").stream()
              .filter(d -> d.total().equals(Money.of("40000.00", "RUB")))
              .findFirst()
              .orElseThrow();

      assertThat(value(base.ledger().lines(client("C1"), shipment.id())))
          .extracting(DocumentLine::name, DocumentLine::unit)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("Товар по заказу", "шт"));
      assertThat(value(base.ledger().lines(client("C2"), shipment.id()))).isEmpty();
      assertThat(value(base.ledger().lines(client("C1"), "shipment." + Base.guid("gone"))))
          .isEmpty();
      assertThat(value(base.ledger().lines(client("C1"), "nonsense"))).isEmpty();
    }
  }

  @Test
  void a_company_that_bills_by_shipments_says_so() {
    try (var base =
        new Opened(
            new OneC(Bases.trade11(TODAY)), CLOCK, Map.of("names", "shipment.kind = INVOICE"))) {
      assertThat(base.documents("C1")).filteredOn(d -> d.isOverdue(TODAY)).hasSize(3);
    }
  }

  @Test
  void words_of_a_choice_are_written_apart() {
    assertThat(Documents.spoken("КВыполнению")).isEqualTo("К выполнению");
    assertThat(Documents.spoken("ОжидаетсяОплата")).isEqualTo("Ожидается оплата");
    assertThat(Documents.spoken("Закрыт")).isEqualTo("Закрыт");
    assertThat(Documents.spoken("sent")).isEqualTo("sent");
  }

  private static List<Hit> hits(Opened base, ClientKey key) {
    return value(base.ledger().find(Opened.PORTAL, List.of(key)));
  }
}
