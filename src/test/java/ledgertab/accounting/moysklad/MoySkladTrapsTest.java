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
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.ClientRef;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Document;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.LedgerAnswer.Unsupported;
import ledgertab.history.Money;
import ledgertab.history.OrderStatus;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is peculiar about МойСклад.
final class MoySkladTrapsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final ClientRef CLIENT =
      new ClientRef(OpenedLedger.PORTAL, "c1", SkladSeed.client(1));
  private static final Map<String, String> NEGATIVE =
      Map.of("balance", "negative", "confirmed", "negative");

  private final SkladTables tables = SkladBooks.tables();
  private final SkladEmulator sklad = new SkladEmulator(tables);
  private final SettableClock clock = new SettableClock(NOW);

  @AfterEach
  void close() {
    sklad.close();
  }

  @Test
  void confirmed_balance_is_the_debt_whichever_sign_it_has() {
    try (var opened = open(NEGATIVE)) {
      assertThat(credit(opened)).hasSize(1);
      var position = credit(opened).getFirst();
      assertThat(position.debt()).isEqualTo(Money.of("300834.22", "RUB"));
      assertThat(position.overdue()).contains(Money.of("117499.90", "RUB"));
      assertThat(position.oldestDue()).contains(LocalDate.of(2026, 11, 1));
      assertThat(position.limitMode()).isEqualTo(LimitMode.UNSUPPORTED);
    }
    tables.balances.put(SkladSeed.client(1), new BigDecimal("5000"));
    try (var opened = open(Map.of("balance", "positive", "confirmed", "positive"))) {
      var position = credit(opened).getFirst();
      assertThat(position.debt()).isEqualTo(Money.of("50.00", "RUB"));
      assertThat(position.overdue()).contains(Money.of("50.00", "RUB"));
    }
  }

  @Test
  void unconfirmed_balance_is_not_used_and_debts_are_counted_from_documents() {
    tables.balances.put(SkladSeed.client(1), new BigDecimal("-99999999"));
    try (var opened = open(Map.of())) {
      assertThat(credit(opened))
          .extracting(CreditPosition::debt)
          .containsExactly(Money.of("300834.22", "RUB"));
    }
  }

  @Test
  void unconfirmed_balance_of_a_client_without_open_documents_is_unknown_not_zero() {
    SkladSeed.counterparty(tables, 2, "Other");
    tables.balances.put(SkladSeed.client(2), new BigDecimal("-100"));
    var other = new ClientRef(OpenedLedger.PORTAL, "c1", SkladSeed.client(2));
    try (var opened = open(Map.of())) {
      assertThat(opened.ledger().credit(other)).isEqualTo(new Outage<>(Cause.NOT_CONFIGURED));

      tables.balances.put(SkladSeed.client(2), BigDecimal.ZERO);
      assertThat(value(opened.ledger().credit(other)).getFirst().debt())
          .isEqualTo(Money.of("0.00", "RUB"));
    }
  }

  @Test
  void without_the_report_of_counterparties_debts_are_counted_from_documents() {
    sklad.withoutReports();
    try (var opened = open(NEGATIVE)) {
      assertThat(credit(opened).getFirst().debt()).isEqualTo(Money.of("300834.22", "RUB"));
    }
  }

  @Test
  void returns_and_payments_that_are_not_allocated_reduce_the_debt() {
    SkladSeed.paper(tables, "salesreturn", 31, 1, "1000").put("payedSum", BigDecimal.ZERO);
    var payment = SkladSeed.paper(tables, "paymentin", 32, 1, "500.50");
    payment.put("operations", List.of(Map.of("linkedSum", new BigDecimal("20000"))));
    try (var opened = open(Map.of())) {
      assertThat(credit(opened).getFirst().debt()).isEqualTo(Money.of("299533.72", "RUB"));
    }
  }

  @Test
  void shipment_without_an_invoice_is_said_not_to_be_counted() {
    SkladSeed.paper(tables, "demand", 41, 1, "70").put("payedSum", BigDecimal.ZERO);
    SkladSeed.paper(tables, "demand", 42, 1, "80").put("payedSum", new BigDecimal("8000"));
    try (var opened = open(Map.of())) {
      assertThat(credit(opened).getFirst().uncounted()).isEqualTo(1);
      assertThat(credit(opened).getFirst().debt()).isEqualTo(Money.of("300834.22", "RUB"));
    }
  }

  @Test
  void currencies_are_never_added() {
    var foreign = SkladBooks.invoice(tables, 51, "10.05", "0", "2026-12-01");
    foreign.put("rate", new HashMap<>(Map.of("currency", "currency " + id(900, 2))));
    try (var opened = open(Map.of())) {
      assertThat(credit(opened))
          .extracting(CreditPosition::debt)
          .containsExactly(Money.of("10.05", "EUR"), Money.of("300834.22", "RUB"));
    }
  }

  @Test
  void what_is_not_applicable_is_a_draft_and_kopecks_are_exact() {
    try (var opened = open(Map.of())) {
      var part = document(opened, "00012");

      assertThat(part.total()).isEqualTo(Money.of("250000.00", "RUB"));
      assertThat(part.paid()).contains(Money.of("66665.68", "RUB"));
      assertThat(part.payState()).isEqualTo(Document.PayState.PARTIAL);
      assertThat(part.due()).contains(LocalDate.of(2026, 12, 15));
      assertThat(document(opened, "00013").posted()).isEqualTo(Document.PostState.DRAFT);
      assertThat(document(opened, "00021").kind()).isEqualTo(Document.Kind.ORDER);
      assertThat(document(opened, "00021").status()).isEqualTo("Новый");
    }
  }

  @Test
  void more_documents_than_a_page_are_read_with_their_currencies() {
    for (int i = 0; i < 130; i++) {
      SkladBooks.invoice(tables, 1000 + i, "1", "1", "2026-12-01");
    }
    try (var opened = open(Map.of())) {
      assertThat(page(opened).total()).isEqualTo(134);
      assertThat(sklad.asked()).noneMatch(a -> a.path().contains("limit=1000"));
    }
  }

  @Test
  void credit_and_documents_read_an_invoice_once_and_a_moment_later_anew() {
    try (var opened = open(Map.of())) {
      credit(opened);
      page(opened);
      assertThat(asked("/entity/invoiceout")).isEqualTo(1);

      clock.advance(java.time.Duration.ofSeconds(6));
      page(opened);
      assertThat(asked("/entity/invoiceout")).isEqualTo(2);
    }
  }

  @Test
  void client_is_found_by_tax_id_with_his_kpp_by_phone_and_not_when_archived() {
    var gone = SkladSeed.counterparty(tables, 3, "Gone");
    gone.putAll(Map.of("inn", SkladBooks.TAX_ID, "archived", true));
    try (var opened = open(Map.of())) {
      var byTaxId = find(opened, new ClientKey(Kind.TAX_ID, SkladBooks.TAX_ID));

      assertThat(byTaxId)
          .extracting(hit -> hit.client().kpp().orElse(""))
          .containsExactly("770101001");
      assertThat(find(opened, new ClientKey(Kind.PHONE, "+79031112233"))).hasSize(1);
      assertThat(find(opened, new ClientKey(Kind.PHONE, "+79035552233"))).isEmpty();
      assertThat(find(opened, new ClientKey(Kind.EXTERNAL_ID, "CRM-C1"))).hasSize(1);
      assertThat(
              value(
                      opened
                          .ledger()
                          .client(new ClientRef(OpenedLedger.PORTAL, "c1", SkladSeed.client(3))))
                  .map(Client::archived))
          .contains(true);
    }
  }

  @Test
  void who_carries_a_number_is_found_behind_many_who_only_end_like_him() {
    for (int i = 0; i < 150; i++) {
      SkladSeed.counterparty(tables, 1000 + i, "Like " + i)
          .put("phone", "+7903%05d2233".formatted(i));
    }
    SkladSeed.counterparty(tables, 5, "Late").put("phone", "+79031112244");
    var late = SkladSeed.counterparty(tables, 6, "Late");
    late.put("phone", "+7 903 999-22-33");
    try (var opened = open(Map.of())) {
      assertThat(find(opened, new ClientKey(Kind.PHONE, "+79039992233"))).hasSize(1);
    }
  }

  @Test
  void more_candidates_than_are_read_are_no_answer() {
    for (int i = 0; i < 1001; i++) {
      SkladSeed.counterparty(tables, 1000 + i, "Like " + i).put("inn", "7736570902");
    }
    try (var opened = open(Map.of())) {
      var keys = List.of(new ClientKey(Kind.TAX_ID, "7736570902"));
      assertThat(opened.ledger().find(OpenedLedger.PORTAL, keys))
          .isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
    }
  }

  @Test
  void filter_cannot_be_broken_out_of() {
    var tricky = SkladSeed.counterparty(tables, 4, "Tricky");
    tricky.put("externalCode", "a;archived=true");
    try (var opened = open(Map.of())) {
      assertThat(find(opened, new ClientKey(Kind.EXTERNAL_ID, "a;archived=true"))).hasSize(1);
      assertThat(
              value(
                  opened.ledger().client(new ClientRef(OpenedLedger.PORTAL, "c1", "../employee"))))
          .isEmpty();
      assertThat(sklad.asked()).noneMatch(a -> a.path().contains("employee"));
    }
  }

  @Test
  void there_are_no_complaints_and_orders_have_the_statuses_of_the_account() {
    try (var opened = open(Map.of())) {
      assertThat(opened.ledger().complaints(CLIENT)).isEqualTo(new Unsupported<>());
      assertThat(value(opened.ledger().orderStatuses(OpenedLedger.PORTAL)))
          .containsExactly(
              new OrderStatus(id(700, 1), "Новый"), new OrderStatus(id(700, 2), "Отгружен"));
      opened.ledger().orderStatuses(OpenedLedger.PORTAL);
      assertThat(asked("/metadata")).isEqualTo(1);
    }
  }

  private OpenedLedger open(Map<String, String> fields) {
    return sklad.open(clock, fields);
  }

  private long asked(String part) {
    return sklad.asked().stream().filter(a -> a.path().contains(part)).count();
  }

  private static List<Hit> find(OpenedLedger opened, ClientKey key) {
    return value(opened.ledger().find(OpenedLedger.PORTAL, List.of(key)));
  }

  private static List<CreditPosition> credit(OpenedLedger opened) {
    return value(opened.ledger().credit(CLIENT));
  }

  private static DocumentPage page(OpenedLedger opened) {
    return value(opened.ledger().documents(CLIENT, DocumentQuery.newest(Filter.ALL, 1000)));
  }

  private static Document document(OpenedLedger opened, String number) {
    return page(opened).documents().stream()
        .filter(d -> d.number().equals(number))
        .findFirst()
        .orElseThrow();
  }

  private static <T> T value(LedgerAnswer<T> answer) {
    assertThat(answer).isInstanceOf(LedgerAnswer.Answer.class);
    return ((LedgerAnswer.Answer<T>) answer).value();
  }
}
