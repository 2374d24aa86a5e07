package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import ledgertab.history.CreditPosition.LimitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CreditVerdictTest {

  @ParameterizedTest
  @CsvSource({
    "100, 79.99, 0, false, GOOD",
    "100, 80, 0, false, CLOSE_TO_LIMIT",
    "100, 100, 0, false, CLOSE_TO_LIMIT",
    "100, 100.01, 0, false, OVER_LIMIT",
    "100, 200, 0.01, false, OVERDUE",
    "100, 0, 0, true, ON_HOLD",
    "100, -50, 0, false, GOOD",
    "0, 0, 0, false, GOOD",
    "0, 0.01, 0, false, OVER_LIMIT",
    ", 500, 0, false, NO_LIMIT",
    ", 500, 5, false, OVERDUE",
    "99999999999999999999999999999.99, 1, 0, false, GOOD",
  })
  void gravest_fact_is_the_verdict(
      String limit, String debt, String overdue, boolean onHold, CreditVerdict expected) {
    assertThat(CreditVerdict.of(position("", limit, debt, overdue, onHold))).isEqualTo(expected);
  }

  @Test
  void share_used_is_in_whole_percent() {
    assertThat(used("300", "100")).contains(new BigDecimal("33"));
    assertThat(used("100", "-1")).contains(BigDecimal.ZERO);
    assertThat(used("0", "1")).isEmpty();
    assertThat(used(null, "1")).isEmpty();
  }

  @Test
  void deal_is_checked_against_the_position_in_its_currency() {
    var position = position("", "100", "40", "0", false);

    assertThat(DealCheck.of(Money.of("60", "RUB"), List.of(position)))
        .isEqualTo(new DealCheck.Within(position, Money.of("60", "RUB")));
    assertThat(DealCheck.of(Money.of("60.01", "RUB"), List.of(position)))
        .isEqualTo(new DealCheck.Exceeds(position, Money.of("0.01", "RUB")));
    assertThat(DealCheck.of(Money.of("60", "EUR"), List.of(position)))
        .isEqualTo(new DealCheck.OtherCurrency(List.of("RUB")));
    assertThat(DealCheck.of(Money.of("60", "EUR"), List.of())).isEqualTo(new DealCheck.NoLimit());
  }

  @Test
  void what_others_owe_who_share_the_limit_is_held_against_it_too() {
    var shared = position("", "100", "10", "0", false).sharing(Optional.of(Money.of("75", "RUB")));

    assertThat(shared.available()).contains(Money.of("15", "RUB"));
    assertThat(CreditVerdict.of(shared)).isEqualTo(CreditVerdict.CLOSE_TO_LIMIT);
    assertThat(CreditVerdict.percentUsed(shared)).contains(new BigDecimal("85"));
    assertThat(DealCheck.of(Money.of("16", "RUB"), List.of(shared)))
        .isEqualTo(new DealCheck.Exceeds(shared, Money.of("1", "RUB")));
  }

  /// "No limit" would be a statement of the ledger that it has not made.
  @ParameterizedTest
  @EnumSource(names = {"UNKNOWN", "UNSUPPORTED"})
  void a_limit_that_the_ledger_cannot_tell_is_not_called_none(LimitMode mode) {
    var debt = Money.of("5", "RUB");
    var silent =
        new CreditPosition(
            "", mode, Optional.empty(), debt, Optional.empty(), Optional.empty(), false);

    assertThat(CreditVerdict.of(silent)).isEqualTo(CreditVerdict.UNKNOWN_LIMIT);
    assertThat(DealCheck.of(debt, List.of(silent))).isEqualTo(new DealCheck.UnknownLimit());
    assertThat(DealCheck.of(Money.of("5", "EUR"), List.of(silent)))
        .isEqualTo(new DealCheck.UnknownLimit());
  }

  @Test
  void deal_is_checked_with_each_own_company() {
    var east = position("East", "100", "40", "0", false);
    var west = position("West", "200", "40", "0", false);

    assertThat(DealCheck.of(Money.of("100", "RUB"), List.of(east, west)))
        .isEqualTo(
            new DealCheck.Several(
                List.of(
                    new DealCheck.Exceeds(east, Money.of("40", "RUB")),
                    new DealCheck.Within(west, Money.of("160", "RUB")))));
  }

  private static Optional<BigDecimal> used(
      @org.jspecify.annotations.Nullable String limit, String debt) {
    return CreditVerdict.percentUsed(position("", limit, debt, "0", false));
  }

  private static CreditPosition position(
      String company,
      @org.jspecify.annotations.Nullable String limit,
      String debt,
      String overdue,
      boolean onHold) {
    return new CreditPosition(
        company,
        limit == null ? LimitMode.NONE : LimitMode.LIMITED,
        Optional.ofNullable(limit).map(l -> Money.of(l, "RUB")),
        Money.of(debt, "RUB"),
        Optional.of(Money.of(overdue, "RUB")),
        Optional.empty(),
        onHold);
  }
}
