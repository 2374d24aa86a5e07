package ledgertab.accounting.odoo;

import static ledgertab.accounting.odoo.OdooAnswers.asked;
import static ledgertab.accounting.odoo.OdooAnswers.credit;
import static ledgertab.accounting.odoo.OdooAnswers.only;
import static ledgertab.accounting.odoo.OdooAnswers.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients of Odoo owe, in both protocols.
final class OdooDebtTest {

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void debt_and_overdue_are_those_of_the_open_lines(int version) {
    try (var odoo = new OdooEmulator(version, OdooBooks.tables());
        var opened = open(odoo)) {
      var position = only(credit(opened));

      assertThat(position.debt()).isEqualTo(Money.of("300834.22", "RUB"));
      assertThat(position.overdue()).contains(Money.of("117499.90", "RUB"));
      assertThat(position.oldestDue()).contains(LocalDate.of(2026, 11, 1));
      assertThat(position.limit()).contains(Money.of("500000.00", "RUB"));
      assertThat(position.company()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void each_company_is_asked_for_itself_and_currencies_are_never_added(int version) {
    try (var odoo = new OdooEmulator(version, OdooBooks.withForeignMoney());
        var opened = open(odoo)) {
      assertThat(credit(opened))
          .extracting(CreditPosition::company, CreditPosition::debt, CreditPosition::limitMode)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  "Own", Money.of("299834.22", "RUB"), LimitMode.LIMITED),
              org.assertj.core.groups.Tuple.tuple("Own", Money.of("100.00", "EUR"), LimitMode.NONE),
              org.assertj.core.groups.Tuple.tuple(
                  "Second", Money.of("55.55", "EUR"), LimitMode.NONE));
      assertThat(credit(opened).getFirst().overdue()).contains(Money.of("116499.90", "RUB"));
      assertThat(credit(opened).getLast().overdue()).contains(Money.of("55.55", "EUR"));
      assertThat(asked(odoo, "\"res.company\"", "/res.company/search_read")).isEqualTo(1);
      assertThat(asked(odoo, "[1]", "[1]")).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void limit_holds_only_where_the_company_works_with_limits(int version) {
    var tables = OdooBooks.tables();
    tables.row("res.company", OdooSeed.OWN).put("account_use_credit_limit", false);
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).limitMode()).isEqualTo(LimitMode.NONE);
    }
    tables.dropField("res.company", "account_use_credit_limit");
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).limitMode()).isEqualTo(LimitMode.UNSUPPORTED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void company_in_which_the_user_may_not_work_is_not_asked(int version) {
    var tables = OdooBooks.tables();
    // An administrator of Odoo sees it all the same.
    OdooSeed.company(tables, OdooSeed.SECOND, "Second", OdooSeed.EUR);
    tables.companies.remove(OdooSeed.SECOND);
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).currency()).isEqualTo("RUB");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void user_who_may_not_see_users_still_sees_his_companies(int version) {
    var tables = OdooBooks.tables();
    tables.forbid("res.users");
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).debt()).isEqualTo(Money.of("300834.22", "RUB"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 14})
  void accounts_of_old_versions_have_another_kind(int version) {
    var tables = OdooBooks.tables();
    tables.dropField("account.account", "account_type");
    tables.model("account.account", "internal_type");
    tables.row("account.account", 1).put("internal_type", "receivable");
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).debt()).isEqualTo(Money.of("300834.22", "RUB"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void lines_whose_open_amount_nobody_has_computed_are_counted(int version) {
    var tables = OdooSeed.empty();
    OdooSeed.partner(tables, 1, "Client");
    OdooSeed.invoice(tables, 11, 1, "2026-11-01", "10.00", false);
    OdooSeed.invoice(tables, 12, 1, "2026-11-01", "20.00", false);
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).uncounted()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void noise_of_floats_is_cut(int version) {
    var tables = OdooBooks.tables();
    OdooSeed.line(
        tables, 40, 1, OdooSeed.OWN, OdooSeed.RUB, "2026-12-01", new BigDecimal("0.00000000003"));
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).debt()).isEqualTo(Money.of("300834.22", "RUB"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void limit_that_a_company_has_set_for_all_needs_no_mark_of_the_partner(int version) {
    var tables = OdooBooks.tables();
    // Odoo sets it where a limit differs from the one for all, and warns without it as well.
    tables.row("res.partner", 1).put("use_partner_credit_limit", false);
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).limit()).contains(Money.of("500000.00", "RUB"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void each_company_has_a_limit_of_its_own_in_its_own_currency(int version) {
    var tables = OdooBooks.withForeignMoney();
    tables
        .row("res.partner", 1)
        .put(
            "credit_limit",
            Map.of(
                OdooSeed.OWN, new BigDecimal("500000.0"), OdooSeed.SECOND, new BigDecimal("70.0")));
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(credit(opened).getFirst().limit()).contains(Money.of("500000.00", "RUB"));
      assertThat(credit(opened).getLast().limit()).contains(Money.of("70.00", "EUR"));
    }
    tables.row("res.company", OdooSeed.SECOND).put("account_use_credit_limit", false);
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(credit(opened).getLast().limitMode()).isEqualTo(LimitMode.NONE);
    }
  }
}
