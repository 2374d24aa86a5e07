package ledgertab.accounting.onec;

import static ledgertab.accounting.onec.Opened.client;
import static ledgertab.accounting.onec.Opened.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.OpenedLedger;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.onec.emulator.Bases;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.Complaint;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Document;
import ledgertab.history.LedgerAnswer.Unsupported;
import ledgertab.history.Money;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;

/// What each family of configurations gives, found out without being told.
final class ProfilesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  // Half past midnight in Moscow.
  private static final SettableClock CLOCK =
      new SettableClock(Instant.parse("2026-11-19T21:30:00Z"));

  @Test
  void accounting_has_debts_by_account_62_and_neither_terms_nor_limits() {
    try (var base = new Opened(Bases.accounting(TODAY), CLOCK)) {
      var position = position(base);

      assertThat(position.debt()).isEqualTo(Money.of("300834.22", "RUB"));
      assertThat(position.overdue()).isEmpty();
      assertThat(position.limitMode()).isEqualTo(LimitMode.UNSUPPORTED);
      assertThat(base.ledger().complaints(client("C1"))).isEqualTo(new Unsupported<>());
      assertThat(title(base)).isEqualTo("Бухгалтерия 3.0");
      assertDocuments(base);
    }
  }

  @Test
  void trade_11_has_debts_terms_limits_and_complaints() {
    try (var base = new Opened(Bases.trade11(TODAY), CLOCK)) {
      var position = position(base);

      assertThat(position.debt()).isEqualTo(Money.of("300834.22", "RUB"));
      assertThat(position.overdue()).contains(Money.of("117499.90", "RUB"));
      assertThat(position.oldestDue()).contains(TODAY.minusDays(70));
      assertThat(position.limit()).contains(Money.of("500000.00", "RUB"));
      assertThat(position.available()).contains(Money.of("199165.78", "RUB"));
      assertThat(value(base.ledger().complaints(client("C1"))))
          .extracting(Complaint::number, Complaint::subject)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("00-00001", "Недостача 3 коробок по накладной"));
      assertThat(title(base)).isEqualTo("УТ 11 / КА / ERP");
      assertDocuments(base);
    }
  }

  @Test
  void trade_103_has_debts_and_limits_of_contracts_but_no_terms() {
    try (var base = new Opened(Bases.trade103(TODAY), CLOCK)) {
      var position = position(base);

      assertThat(position.debt()).isEqualTo(Money.of("300834.22", "RUB"));
      assertThat(position.overdue()).isEmpty();
      assertThat(position.limit()).contains(Money.of("500000.00", "RUB"));
      assertThat(base.ledger().complaints(client("C1"))).isEqualTo(new Unsupported<>());
      assertThat(title(base)).isEqualTo("УТ 10.3 / УПП");
      assertDocuments(base);
    }
  }

  @Test
  void orders_of_customers_make_bookkeeping_no_trade() {
    var bookkeeping = Bases.accounting(TODAY);
    Bases.orders(bookkeeping);
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(position(base).debt()).isEqualTo(Money.of("300834.22", "RUB"));
      assertThat(title(base)).isEqualTo("Бухгалтерия 3.0");
    }
  }

  @Test
  void no_limit_is_none() {
    try (var base = new Opened(Bases.trade11(TODAY), CLOCK)) {
      assertThat(value(base.ledger().credit(client("C3"))).getFirst().limitMode())
          .isEqualTo(LimitMode.NONE);
    }
  }

  @Test
  void clients_are_found_by_all_keys_in_every_configuration() {
    for (var base : List.of(Bases.accounting(TODAY), Bases.trade11(TODAY), Bases.trade103(TODAY))) {
      try (var opened = new Opened(base, CLOCK)) {
        assertThat(found(opened, new ClientKey(Kind.TAX_ID, "7701234560"))).containsExactly("C1");
        assertThat(found(opened, new ClientKey(Kind.TAX_ID, "136695976"))).containsExactly("C3");
        assertThat(found(opened, new ClientKey(Kind.EXTERNAL_ID, "CRM-C2"))).containsExactly("C2");
        assertThat(found(opened, new ClientKey(Kind.EXTERNAL_ID, client("C2").id())))
            .containsExactly("C2");
        assertThat(found(opened, new ClientKey(Kind.EMAIL, "BUH@romashka.example")))
            .containsExactly("C1");
        assertThat(found(opened, new ClientKey(Kind.PHONE, "+7 495 1234567")))
            .containsExactly("C1");
      }
    }
  }

  @Test
  void contacts_of_the_partner_are_those_of_his_clients() {
    try (var base = new Opened(Bases.trade11(TODAY), CLOCK)) {
      assertThat(found(base, new ClientKey(Kind.EMAIL, "sales-buh@romashka.example")))
          .containsExactly("C1");
    }
  }

  /// Ten shipments, an invoice, and one that is not posted yet.
  private static void assertDocuments(Opened base) {
    var documents = base.documents("C1");
    assertThat(documents).hasSize(12);
    assertThat(documents)
        .filteredOn(d -> d.posted() == Document.PostState.DRAFT)
        .extracting(Document::total)
        .containsExactly(Money.of("777.00", "RUB"));
    assertThat(documents)
        .filteredOn(d -> d.total().equals(Money.of("40000.00", "RUB")))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.number()).isEqualTo("БП-000060");
              assertThat(d.issued()).isEqualTo(TODAY.minusDays(60));
              assertThat(d.outstanding()).isEqualTo(Optional.of(Money.of("25000.00", "RUB")));
            });
  }

  private static CreditPosition position(Opened base) {
    var positions = value(base.ledger().credit(client("C1")));
    assertThat(positions).hasSize(1);
    return positions.getFirst();
  }

  private static String title(Opened base) {
    var steps = base.test();
    // The clock of these tests stands still.
    assertThat(steps).filteredOn(s -> s.name() != Step.Name.CLOCK).allMatch(Step::wentWell);
    return OpenedLedger.words(
        steps.stream()
            .filter(step -> step.name() == Step.Name.COMPOSITION)
            .findFirst()
            .orElseThrow());
  }

  private static List<String> found(Opened base, ClientKey key) {
    return value(base.ledger().find(Opened.PORTAL, List.of(key))).stream()
        .map(Hit::client)
        .map(
            found ->
                List.of("C1", "C2", "C3").stream()
                    .filter(word -> client(word).equals(found.ref()))
                    .findFirst()
                    .orElse("?"))
        .toList();
  }
}
