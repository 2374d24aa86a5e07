package ledgertab.bitrix24.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.limit.OperatingBudgets.Used;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;

final class OperatingBudgetsTest {

  private static final MemberId MEMBER = new MemberId("m1");
  private static final String METHOD = "crm.deal.get";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final OperatingBudgets budgets = new OperatingBudgets(clock);

  @Test
  void a_method_far_from_its_budget_is_free() {
    used(400);

    assertThat(paused(Urgency.INTERACTIVE)).isFalse();
    assertThat(paused(Urgency.BACKGROUND)).isFalse();
    assertThat(budgets.slowing(MEMBER, METHOD)).isZero();
  }

  @Test
  void near_it_the_method_is_slowed_for_people_and_paused_for_background_work() {
    used(456);

    assertThat(paused(Urgency.INTERACTIVE)).isFalse();
    assertThat(paused(Urgency.BACKGROUND)).isTrue();
    assertThat(budgets.slowing(MEMBER, METHOD)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void over_it_the_method_is_paused_until_the_portal_forgets_a_minute() {
    used(481);
    assertThat(paused(Urgency.INTERACTIVE)).isTrue();

    clock.advance(Duration.ofMinutes(2));

    assertThat(paused(Urgency.INTERACTIVE)).isFalse();
    assertThat(budgets.slowing(MEMBER, METHOD)).isZero();
  }

  @Test
  void other_methods_and_other_portals_go_on() {
    used(481);

    assertThat(budgets.isPaused(MEMBER, "profile", Urgency.INTERACTIVE)).isFalse();
    assertThat(budgets.isPaused(new MemberId("m2"), METHOD, Urgency.INTERACTIVE)).isFalse();
  }

  private void used(double seconds) {
    var reset = clock.instant().plus(Duration.ofMinutes(2));
    budgets.learn(MEMBER, METHOD, new Used(seconds, reset));
  }

  private boolean paused(Urgency urgency) {
    return budgets.isPaused(MEMBER, METHOD, urgency);
  }
}
