package ledgertab.accounting.onec;

import static ledgertab.accounting.onec.Opened.client;
import static ledgertab.accounting.onec.Opened.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.OpenedLedger;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.onec.emulator.Base;
import ledgertab.accounting.onec.emulator.Bases;
import ledgertab.accounting.onec.emulator.OneC;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.DocumentQuery;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.LedgerAnswer.Unsupported;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;

/// How often 1C is asked, and what it may refuse.
final class CallsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final ClientKey ROMASHKA = new ClientKey(Kind.TAX_ID, "7701234560");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));

  @Test
  void a_card_takes_few_calls_and_two_at_a_time() {
    try (var base = new Opened(Bases.trade11(TODAY), clock)) {
      assertThat(calls(base)).isLessThanOrEqualTo(18);
      clock.advance(Duration.ofMinutes(10));
      assertThat(calls(base)).isLessThanOrEqualTo(15);
      assertThat(base.server().mostAtOnce()).isLessThanOrEqualTo(2);
      assertThat(base.server().asked()).filteredOn(path -> path.equals("$metadata")).hasSize(1);
      assertThat(base.server().asked()).noneMatch(path -> path.contains("$inlinecount"));
    }
  }

  @Test
  void bookkeeping_takes_fewer_and_more_documents_take_no_more() {
    var bookkeeping = Bases.accounting(TODAY);
    try (var base = new Opened(bookkeeping, clock)) {
      calls(base);
      clock.advance(Duration.ofMinutes(10));
      var few = calls(base);
      for (int i = 0; i < 400; i++) {
        shipment(bookkeeping, i);
      }
      clock.advance(Duration.ofMinutes(10));

      assertThat(calls(base)).isEqualTo(few).isLessThanOrEqualTo(9);
      assertThat(base.documents("C1")).hasSize(412);
    }
  }

  @Test
  void what_is_more_than_a_thousand_is_said_to_be_more() {
    var bookkeeping = Bases.accounting(TODAY);
    for (int i = 0; i < 1_005; i++) {
      shipment(bookkeeping, i);
    }
    try (var base = new Opened(bookkeeping, clock)) {
      var query = DocumentQuery.newest(DocumentQuery.Filter.ALL, 1000);
      var page = value(base.ledger().documents(client("C1"), query));

      assertThat(page.documents()).hasSize(1000);
      assertThat(page.total()).isGreaterThan(1000);
    }
  }

  private static void shipment(Base base, int number) {
    base.table("Document_РеализацияТоваровУслуг")
        .row(
            "Ref_Key",
            Base.guid("many" + number),
            "Number",
            String.valueOf(number),
            "Date",
            "2026-11-01T00:00:00",
            "Posted",
            true,
            "Контрагент_Key",
            Base.guid("C1"),
            "СуммаДокумента",
            BigDecimal.ONE);
  }

  private static int calls(Opened base) {
    var before = base.server().asked().size();
    value(base.ledger().find(Opened.PORTAL, List.of(ROMASHKA)));
    value(base.ledger().credit(client("C1")));
    base.documents("C1");
    base.ledger().complaints(client("C1"));
    return base.server().asked().size() - before;
  }

  @Test
  void a_refused_user_is_not_tried_again_at_once() {
    try (var base =
        new Opened(new OneC(Bases.accounting(TODAY)), clock, Map.of("password", "guessed"))) {
      for (int i = 0; i < 3; i++) {
        assertThat(base.ledger().credit(client("C1"))).isEqualTo(new Outage<>(Cause.REFUSED));
      }
      assertThat(base.server().asked()).hasSize(1);
      assertThat(base.test().getLast().trouble()).contains(Trouble.SIGN_IN_REFUSED);
    }
  }

  @Test
  void errors_are_understood_in_json_and_in_xml() {
    for (var server : List.of(new OneC(base()), new OneC(base()).answeringInXml())) {
      try (var opened = new Opened(server.withoutLicence(), clock, Map.of())) {
        assertThat(opened.ledger().credit(client("C1"))).isEqualTo(new Outage<>(Cause.BUSY));
        assertThat(opened.test().getLast().trouble()).contains(Trouble.TOO_MANY_REQUESTS);
      }
    }
    for (var server : List.of(new OneC(base()), new OneC(base()).answeringInXml())) {
      try (var opened = new Opened(server.denyingRights(), clock, Map.of())) {
        assertThat(opened.ledger().credit(client("C1"))).isEqualTo(new Outage<>(Cause.FORBIDDEN));
      }
    }
  }

  private static Base base() {
    return Bases.accounting(TODAY);
  }

  @Test
  void an_address_that_is_no_base_is_told_from_objects_that_are_not_shown() {
    try (var server = new OneC(base());
        var opened =
            new Opened(
                new OneC(base()),
                clock,
                Map.of("address", server.address().resolve("/other").toString()))) {
      assertThat(opened.test().getLast().trouble()).contains(Trouble.NOT_THERE);
    }
  }

  @Test
  void what_is_missing_in_the_composition_is_named() {
    var bookkeeping = base();
    bookkeeping.hide("AccountingRegister_Хозрасчетный");
    bookkeeping.hide("Catalog_Валюты");
    bookkeeping.hide("Document_ПриходныйКассовыйОрдер");
    try (var opened = new Opened(bookkeeping, clock)) {
      var failed = opened.test().getLast();

      assertThat(failed.name()).isEqualTo(Step.Name.COMPOSITION);
      assertThat(failed.trouble()).contains(Trouble.NOT_PUBLISHED);
      assertThat(OpenedLedger.words(failed))
          .isEqualTo("Справочник.Валюты, РегистрБухгалтерии.Хозрасчетный");
      assertThat(opened.ledger().credit(client("C1")))
          .isEqualTo(new Outage<>(Cause.NOT_CONFIGURED));
    }
  }

  @Test
  void what_could_be_shown_besides_is_named_too() {
    var trade = Bases.trade11(TODAY);
    trade.hide("Catalog_Претензии");
    trade.hide("AccumulationRegister_РасчетыСКлиентамиПоСрокам");
    try (var opened = new Opened(trade, clock)) {
      var steps = opened.test();

      assertThat(steps).filteredOn(s -> s.name() != Step.Name.CLOCK).allMatch(Step::wentWell);
      assertThat(steps)
          .filteredOn(step -> step.name() == Step.Name.EXTRAS)
          .singleElement()
          .satisfies(
              step ->
                  assertThat(OpenedLedger.words(step))
                      .contains(
                          "РегистрНакопления.РасчетыСКлиентамиПоСрокам", "Справочник.Претензии"));
      assertThat(value(opened.ledger().credit(client("C1"))).getFirst().overdue()).isEmpty();
      assertThat(opened.ledger().complaints(client("C1"))).isEqualTo(new Unsupported<>());
    }
  }

  @Test
  void an_empty_composition_says_what_to_begin_with() {
    var empty = base();
    for (var name : List.copyOf(empty.names())) {
      empty.hide(name);
    }
    try (var opened = new Opened(empty, clock)) {
      assertThat(OpenedLedger.words(opened.test().getLast()))
          .startsWith(
              "Справочник.Контрагенты, РегистрБухгалтерии.Хозрасчетный / РегистрНакопления.");
    }
  }

  @Test
  void an_object_that_is_added_later_is_seen_after_a_minute() {
    var bookkeeping = base();
    var register = bookkeeping.table("AccountingRegister_Хозрасчетный");
    bookkeeping.hide("AccountingRegister_Хозрасчетный");
    try (var opened = new Opened(bookkeeping, clock)) {
      assertThat(opened.ledger().credit(client("C1")))
          .isEqualTo(new Outage<>(Cause.NOT_CONFIGURED));
      bookkeeping.show(register);
      clock.advance(Duration.ofMinutes(2));
      opened.ledger().credit(client("C1"));

      assertThat(value(opened.ledger().credit(client("C1")))).hasSize(1);
    }
  }

  @Test
  void what_is_ticked_later_is_seen_after_an_hour() {
    var trade = Bases.trade11(TODAY);
    var complaints = trade.table("Catalog_Претензии");
    trade.hide("Catalog_Претензии");
    try (var opened = new Opened(trade, clock)) {
      assertThat(opened.ledger().complaints(client("C1"))).isEqualTo(new Unsupported<>());
      trade.show(complaints);
      clock.advance(Duration.ofMinutes(30));
      assertThat(opened.ledger().complaints(client("C1"))).isEqualTo(new Unsupported<>());
      clock.advance(Duration.ofMinutes(31));

      assertThat(value(opened.ledger().complaints(client("C1")))).hasSize(1);
    }
  }

  @Test
  void more_contacts_than_can_be_compared_are_no_answer() {
    var bookkeeping = base();
    for (int i = 0; i < 1001; i++) {
      bookkeeping
          .table("Catalog_Контрагенты_КонтактнаяИнформация")
          .row("Ref_Key", Base.guid("C2"), "Тип", "Телефон", "Представление", i + " 45-67");
    }
    try (var opened = new Opened(bookkeeping, clock)) {
      var keys = List.of(new ClientKey(Kind.PHONE, "84951234567"));
      assertThat(opened.ledger().find(Opened.PORTAL, keys))
          .isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
    }
  }

  @Test
  void a_field_that_is_called_differently_is_named() {
    var bookkeeping = Bases.accounting(TODAY);
    var names = "document.total = СуммаИтого";
    try (var opened = new Opened(new OneC(bookkeeping), clock, Map.of("names", names))) {
      var failed = opened.test().getLast();
      assertThat(failed.name()).isEqualTo(Step.Name.DOCUMENTS);
      assertThat(OpenedLedger.words(failed)).contains(": СуммаИтого");
    }
  }
}
