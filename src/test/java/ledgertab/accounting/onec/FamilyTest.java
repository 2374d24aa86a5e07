package ledgertab.accounting.onec;

import static ledgertab.accounting.onec.Opened.client;
import static ledgertab.accounting.onec.Opened.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ledgertab.accounting.onec.emulator.Base;
import ledgertab.accounting.onec.emulator.Bases;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.CreditPosition;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Match;
import ledgertab.history.Matching;
import ledgertab.history.Money;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;

/// Clients with branches: their figures are those of all of them.
final class FamilyTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final SettableClock CLOCK =
      new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private static final ClientKey ROMASHKA = new ClientKey(Kind.TAX_ID, "7701234560");

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
    branch(base, "branch", "C1", 100);
  }

  static void branch(Base base, String word, String head, int open) {
    base.table("Catalog_Контрагенты")
        .row(
            "Ref_Key", Base.guid(word),
            "Description", "Ромашка, филиал",
            "ИНН", "7701234560",
            "КПП", "780101001",
            "ГоловнойКонтрагент_Key", Base.guid(head));
    base.table("AccountingRegister_Хозрасчетный")
        .row(
            "Account_Key", Base.guid("62.01"),
            "ExtDimension1", Base.guid(word),
            "ExtDimension1_Type", "StandardODATA.Catalog_Контрагенты",
            "Организация_Key", Base.guid("company"),
            "СуммаBalanceDr", new BigDecimal(open));
    base.table("Document_РеализацияТоваровУслуг")
        .row(
            "Ref_Key",
            Base.guid("of " + word),
            "Number",
            "1",
            "Date",
            "2026-11-01T00:00:00",
            "Posted",
            true,
            "Контрагент_Key",
            Base.guid(word),
            "СуммаДокумента",
            new BigDecimal(open));
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
  void branches_of_branches_count_as_far_down_as_clients_are_led_up() {
    var bookkeeping = Bases.accounting(TODAY);
    branch(bookkeeping, "branch", "C1", 100);
    branch(bookkeeping, "below", "branch", 20);
    branch(bookkeeping, "deepest", "below", 3);
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(debt(base)).isEqualTo(Money.of("300957.22", "RUB"));
      assertThat(hits(base, new ClientKey(Kind.EXTERNAL_ID, Base.guid("deepest"))))
          .extracting(hit -> hit.client().root().orElseThrow().ref())
          .containsExactly(client("C1"));
    }
  }

  @Test
  void all_of_many_branches_count() {
    var bookkeeping = Bases.accounting(TODAY);
    for (int i = 0; i < 300; i++) {
      branch(bookkeeping, "branch " + i, "C1", 1);
    }
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(debt(base)).isEqualTo(Money.of("301134.22", "RUB"));
      assertThat(base.documents("C1")).hasSize(312);
    }
  }

  @Test
  void more_branches_than_can_be_read_are_no_figures_of_some_of_them() {
    var bookkeeping = Bases.accounting(TODAY);
    for (int i = 0; i < Family.MOST; i++) {
      branch(bookkeeping, "branch " + i, "C1", 1);
    }
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(base.ledger().credit(client("C1"))).isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
    }
  }

  private static Money debt(Opened base) {
    return value(base.ledger().credit(client("C1"))).getFirst().debt();
  }

  private static List<Hit> hits(Opened base, ClientKey key) {
    return value(base.ledger().find(Opened.PORTAL, List.of(key)));
  }
}
