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
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.DealCheck;
import ledgertab.history.Money;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;

/// УТ 11: the limit of a partner is one for all his clients.
final class SharedLimitTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final SettableClock CLOCK =
      new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));

  private final Base trade = Bases.trade11(TODAY);

  SharedLimitTest() {
    trade
        .table("Catalog_Контрагенты")
        .row(
            "Ref_Key", Base.guid("B"),
            "Description", "Ромашка-Опт",
            "Партнер_Key", Base.guid("partner C1"));
    owes("key B", "company", "999");
  }

  @Test
  void what_the_other_clients_of_a_partner_owe_is_held_against_his_limit() {
    try (var base = new Opened(trade, CLOCK)) {
      var small = position(base, "B");
      var large = position(base, "C1");

      assertThat(small.limit()).contains(rub("500000.00"));
      assertThat(small.debt()).isEqualTo(rub("999.00"));
      assertThat(small.elsewhere()).contains(rub("300834.22"));
      assertThat(small.available()).contains(rub("198166.78"));
      assertThat(large.debt()).isEqualTo(rub("300834.22"));
      assertThat(large.available()).isEqualTo(small.available());
      assertThat(DealCheck.of(rub("198166.79"), List.of(small)))
          .isEqualTo(new DealCheck.Exceeds(small, rub("0.01")));
    }
  }

  @Test
  void what_another_client_has_paid_in_advance_gives_no_credit() {
    owes("key B", "company", "-2000");
    try (var base = new Opened(trade, CLOCK)) {
      assertThat(position(base, "C1").elsewhere()).isEmpty();
      assertThat(position(base, "C1").available()).contains(rub("199165.78"));
    }
  }

  @Test
  void limit_that_is_given_to_one_client_is_his_alone() {
    trade
        .table("Catalog_СоглашенияСКлиентами")
        .change(Base.guid("agreement C1"), "Контрагент_Key", Base.guid("C1"));
    try (var base = new Opened(trade, CLOCK)) {
      assertThat(position(base, "C1").available()).contains(rub("199165.78"));
      assertThat(position(base, "B").limitMode()).isEqualTo(LimitMode.NONE);
    }
  }

  @Test
  void limit_of_one_company_of_ours_is_used_by_what_is_owed_to_it_alone() {
    trade.table("Catalog_Организации").row("Ref_Key", Base.guid("second"), "Description", "Вторая");
    owes("key of second", "second", "100000");
    trade
        .table("Catalog_СоглашенияСКлиентами")
        .change(Base.guid("agreement C1"), "Организация_Key", Base.guid("company"));
    try (var base = new Opened(trade, CLOCK)) {
      assertThat(position(base, "C1").available()).contains(rub("198166.78"));
    }
  }

  @Test
  void limit_of_all_our_companies_is_used_by_what_is_owed_to_any() {
    trade.table("Catalog_Организации").row("Ref_Key", Base.guid("second"), "Description", "Вторая");
    owes("key of second", "second", "100000");
    try (var base = new Opened(trade, CLOCK)) {
      assertThat(position(base, "C1").available()).contains(rub("98166.78"));
    }
  }

  @Test
  void limit_of_a_partner_whose_debt_the_base_does_not_tell_is_not_known() {
    try (var base = new Opened(new OneC(trade), CLOCK, Map.of("names", "key.partner = -"))) {
      assertThat(position(base, "B").limitMode()).isEqualTo(LimitMode.UNKNOWN);
      assertThat(position(base, "B").available()).isEmpty();
    }
  }

  private void owes(String key, String company, String amount) {
    trade
        .table("Catalog_КлючиАналитикиУчетаПоПартнерам")
        .row(
            "Ref_Key",
            Base.guid(key),
            "Партнер_Key",
            Base.guid("partner C1"),
            "Контрагент_Key",
            Base.guid("B"),
            "Организация_Key",
            Base.guid(company));
    trade
        .table("AccumulationRegister_РасчетыСКлиентами")
        .row(
            "АналитикаУчетаПоПартнерам_Key", Base.guid(key),
            "Валюта_Key", Base.guid("643"),
            "СуммаBalance", new BigDecimal(amount));
  }

  private static CreditPosition position(Opened base, String word) {
    var positions = value(base.ledger().credit(client(word)));
    assertThat(positions).hasSize(1);
    return positions.getFirst();
  }

  private static Money rub(String amount) {
    return Money.of(amount, "RUB");
  }
}
