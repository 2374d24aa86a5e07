package ledgertab.accounting.moysklad;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ledgertab.security.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The limits of the vendor, with their weights and their dates.
final class TurnsTest {

  private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");

  private final Turns turns = new Turns();

  @ParameterizedTest
  @CsvSource({"1, 45", "2, 22", "3, 15", "4, 11"})
  void in_three_seconds_no_more_go_than_the_weight_allows(int weight, int allowed) {
    var times = taken(100, weight);

    assertThat(times).filteredOn(START::equals).hasSize(allowed);
    for (var time : times) {
      assertThat(times)
          .filteredOn(t -> !t.isBefore(time) && t.isBefore(time.plus(Turns.SPAN)))
          .hasSizeLessThanOrEqualTo(allowed);
    }
  }

  @Test
  void turn_that_nobody_can_wait_for_is_given_back() {
    taken(11, 4);

    var late = turns.take(START, 4);
    turns.giveBack(late, 4);

    assertThat(late).isEqualTo(START.plus(Turns.SPAN));
    assertThat(turns.take(START, 4)).isEqualTo(late);
  }

  @Test
  void nothing_goes_while_the_server_wants_rest() {
    turns.rest(START.plusMillis(1500));
    turns.rest(START.plusMillis(100));

    assertThat(turns.take(START, 1)).isEqualTo(START.plusMillis(1500));
    assertThat(turns.take(START.plusSeconds(2), 1)).isEqualTo(START.plusSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({
    "USER, 2026-05-11T20:59:59Z, 1",
    "USER, 2026-05-11T21:00:00Z, 2",
    "USER, 2026-08-31T21:00:00Z, 3",
    "USER, 2026-11-30T20:59:59Z, 3",
    "USER, 2026-11-30T21:00:00Z, 4",
    "DRAFT_SOLUTION, 2026-04-12T20:59:59Z, 1",
    "DRAFT_SOLUTION, 2026-04-12T21:00:00Z, 4",
    "SOLUTION, 2027-01-01T00:00:00Z, 1"
  })
  void weight_grows_on_the_days_that_the_vendor_names(
      Access.Weighing weighing, Instant now, int weight) {
    assertThat(Access.token(new Secret("t"), weighing).weight(now)).isEqualTo(weight);
  }

  @Test
  void login_weighs_as_a_user_does() {
    var access = Access.login("me@company", new Secret("пароль"));

    assertThat(access.weight(START)).isEqualTo(4);
    assertThat(access.header().value()).isEqualTo("Basic bWVAY29tcGFueTrQv9Cw0YDQvtC70Yw=");
    assertThat(access.toString()).doesNotContain("bWVA");
  }

  @Test
  void pauses_long_before_access_is_switched_off() {
    var guard = new Guard();
    for (int i = 0; i < Guard.MOST_FAILURES - 1; i++) {
      guard.failed("GET a", 500, START);
    }
    assertThat(guard.isPaused(START)).isFalse();

    guard.failed("GET a", 500, START);

    assertThat(guard.isPaused(START)).isTrue();
    assertThat(guard.isPaused(START.plus(Guard.PAUSE))).isFalse();
  }

  @Test
  void refusals_for_the_rate_count_together_and_other_failures_apart() {
    var guard = new Guard();
    for (int i = 0; i < Guard.MOST_FAILURES - 1; i++) {
      guard.failed("GET " + i, 500, START);
      guard.failed("GET r" + i, 429, START);
    }
    assertThat(guard.isPaused(START)).isFalse();

    guard.failed("GET last", 429, START);

    assertThat(guard.isPaused(START)).isTrue();
  }

  @Test
  void failures_of_more_than_a_minute_ago_are_forgotten() {
    var guard = new Guard();
    for (int i = 0; i < 3 * Guard.MOST_FAILURES; i++) {
      guard.failed("GET a", 500, START.plus(Duration.ofSeconds(2L * i)));
    }

    assertThat(guard.isPaused(START.plusSeconds(2))).isFalse();
  }

  @Test
  void one_entity_is_not_changed_too_often() {
    var guard = new Guard();
    for (int i = 0; i < Guard.MOST_CHANGES; i++) {
      assertThat(guard.mayChange("order-1", START)).isTrue();
    }

    assertThat(guard.mayChange("order-1", START)).isFalse();
    assertThat(guard.mayChange("order-2", START)).isTrue();
    assertThat(guard.mayChange("order-1", START.plusSeconds(61))).isTrue();
  }

  private List<Instant> taken(int many, int weight) {
    var times = new ArrayList<Instant>();
    for (int i = 0; i < many; i++) {
      times.add(turns.take(START, weight));
    }
    return times;
  }
}
