package ledgertab.accounting.onec;

import static ledgertab.accounting.onec.Opened.client;
import static ledgertab.accounting.onec.Opened.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.onec.emulator.Base;
import ledgertab.accounting.onec.emulator.Bases;
import ledgertab.accounting.onec.emulator.OneC;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.CreditPosition;
import ledgertab.history.Document;
import ledgertab.history.DocumentLine;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Money;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;

/// What 1C, or the web server before it, refuses, and what real configurations have not.
final class RefusalTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final SettableClock CLOCK =
      new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private static final String RECEIPTS = "Document_ПоступлениеНаРасчетныйСчет";

  @Test
  void a_lack_of_rights_is_no_refused_password() {
    var servers =
        List.of(
            new OneC(Bases.accounting(TODAY)), new OneC(Bases.accounting(TODAY)).answeringInXml());
    for (var server : servers) {
      try (var base = new Opened(server.denyingRights(), CLOCK, Map.of())) {
        var before = new Outage<>(Cause.FORBIDDEN);
        assertThat(base.ledger().credit(client("C1"))).isEqualTo(before);
        var asked = server.asked().size();
        assertThat(base.ledger().credit(client("C2"))).isEqualTo(before);
        assertThat(server.asked()).hasSizeGreaterThan(asked);
        assertThat(base.test().getLast().trouble()).contains(Trouble.FORBIDDEN);
      }
    }
  }

  @Test
  void a_kind_that_may_not_be_read_is_named_beside_the_others() {
    var server = new OneC(Bases.accounting(TODAY)).denying("Document_ПриходныйКассовыйОрдер");
    try (var base = new Opened(server, CLOCK, Map.of())) {
      var page = page(base);

      assertThat(page.documents()).hasSize(12);
      assertThat(page.withheld()).containsExactly(Document.Kind.PAYMENT);
    }
  }

  @Test
  void a_receipt_that_may_come_from_somebody_else_too_is_asked_for_by_the_kind_of_its_payer() {
    var bookkeeping = Bases.accounting(TODAY);
    receipt(bookkeeping, "of the client", "StandardODATA.Catalog_Контрагенты");
    receipt(bookkeeping, "of one of the company", "StandardODATA.Catalog_ФизическиеЛица");
    try (var base = new Opened(bookkeeping, CLOCK)) {
      var page = page(base);

      assertThat(page.documents())
          .filteredOn(document -> document.kind() == Document.Kind.PAYMENT)
          .extracting(Document::id)
          .containsExactly("bank." + Base.guid("of the client"));
      assertThat(page.withheld()).isEmpty();
      assertThat(value(base.ledger().lines(client("C1"), "bank." + Base.guid("of the client"))))
          .isEmpty();
    }
  }

  @Test
  void receipts_are_withheld_where_an_older_version_cannot_compare_their_payer() {
    var bookkeeping = Bases.accounting(TODAY);
    receipt(bookkeeping, "of the client", "StandardODATA.Catalog_Контрагенты");
    bookkeeping.table(RECEIPTS).refuseCasts(true);
    try (var base = new Opened(bookkeeping, CLOCK)) {
      var page = page(base);

      assertThat(page.documents()).hasSize(12);
      assertThat(page.withheld()).containsExactly(Document.Kind.PAYMENT);
    }
  }

  /// Of 1000 roubles.
  static void receipt(Base base, String word, String payer) {
    base.table(RECEIPTS)
        .row(
            "Ref_Key",
            Base.guid(word),
            "Number",
            "7",
            "Date",
            "2026-11-01T00:00:00",
            "Posted",
            true,
            "Контрагент",
            Base.guid("C1"),
            "Контрагент_Type",
            payer,
            "СуммаДокумента",
            new BigDecimal("1000"));
  }

  private static DocumentPage page(Opened base) {
    var query = DocumentQuery.newest(DocumentQuery.Filter.ALL, 1000);
    return value(base.ledger().documents(client("C1"), query));
  }

  @Test
  void no_address_is_longer_than_web_servers_take() {
    var bookkeeping = Bases.accounting(TODAY);
    for (int i = 0; i < 45; i++) {
      FamilyTest.branch(bookkeeping, "branch " + i, "C1", 1);
    }
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(value(base.ledger().search(Opened.PORTAL, "Ромашка-Трейд", 10)))
          .extracting(Client::ref)
          .contains(client("C1"));
      base.ledger().search(Opened.PORTAL, "Общество с ограниченной ответственностью № 1", 10);
      assertThat(value(base.ledger().find(Opened.PORTAL, keys())))
          .extracting(Hit::key)
          .contains(keys().getFirst(), keys().get(1), keys().get(2));
      assertThat(value(base.ledger().credit(client("C1"))))
          .extracting(CreditPosition::debt)
          .containsExactly(Money.of("300879.22", "RUB"));
      assertThat(page(base).documents()).hasSize(57);
      assertThat(base.server().sent())
          .allSatisfy(sent -> assertThat(sent.length() - sent.indexOf('?') - 1).isLessThan(2_049));
    }
  }

  private static List<ClientKey> keys() {
    var keys = new ArrayList<ClientKey>();
    keys.add(new ClientKey(Kind.TAX_ID, "7701234560"));
    keys.add(new ClientKey(Kind.EMAIL, "office@vektor.example"));
    keys.add(new ClientKey(Kind.PHONE, "+493012345678"));
    for (int i = 0; i < 20; i++) {
      keys.add(new ClientKey(Kind.EMAIL, "Nobody." + i + "@nowhere.example"));
      keys.add(new ClientKey(Kind.PHONE, "+74950000" + (100 + i)));
      keys.add(new ClientKey(Kind.EXTERNAL_ID, "CRM-NOBODY-" + i));
    }
    return keys;
  }

  @Test
  void clients_of_trade_have_neither_codes_nor_folders() {
    var trade = Bases.trade11(TODAY);
    trade.table("Catalog_Контрагенты").without("Code").without("IsFolder");
    try (var base = new Opened(trade, CLOCK)) {
      assertThat(value(base.ledger().search(Opened.PORTAL, "ромашка", 10)))
          .extracting(Client::ref)
          .containsExactly(client("C1"));
      assertThat(
              value(
                  base.ledger()
                      .find(
                          Opened.PORTAL,
                          List.of(
                              new ClientKey(Kind.TAX_ID, "7701234560"),
                              new ClientKey(Kind.EXTERNAL_ID, "CRM-C1")))))
          .extracting(hit -> hit.key().kind())
          .containsExactly(Kind.TAX_ID);
      assertThat(base.test()).noneMatch(step -> step.trouble().isPresent() && !isClock(step));
    }
  }

  private static boolean isClock(Step step) {
    return step.name() == Step.Name.CLOCK;
  }

  @Test
  void what_is_sold_in_packs_is_counted_in_packs() {
    var trade = Bases.trade11(TODAY);
    var shipment = Base.guid("Document_РеализацияТоваровУслугC160");
    Map<String, Object> line =
        Map.of(
            "LineNumber", "1",
            "Номенклатура_Key", Base.guid("item"),
            "Упаковка_Key", Base.guid("unit"),
            "КоличествоУпаковок", new BigDecimal("4"),
            "Количество", new BigDecimal("24"),
            "Цена", new BigDecimal("10000"),
            "Сумма", new BigDecimal("40000"));
    trade.table("Document_РеализацияТоваровУслуг").change(shipment, "Товары", List.of(line));
    try (var base = new Opened(trade, CLOCK)) {
      assertThat(value(base.ledger().lines(client("C1"), "shipment." + shipment)))
          .singleElement()
          .extracting(DocumentLine::quantity, DocumentLine::price)
          .containsExactly(
              Optional.of(new BigDecimal("4")), Optional.of(Money.of("10000.00", "RUB")));
    }
  }
}
