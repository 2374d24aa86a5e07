package ledgertab.bitrix24.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.limit.Buckets.Wish;
import org.junit.jupiter.api.Test;

final class LaneTest {

  private static final MemberId MEMBER = new MemberId("m1");
  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger together = new AtomicInteger();
  private final Lane lane = new Lane(new Allowance(50, 1000), this::take, System::nanoTime);

  @Test
  void users_take_turns() throws Exception {
    var first = join("anna");
    var second = join("anna");
    var other = join("max");

    left.set(2);

    assertThat(came(first)).isTrue();
    assertThat(came(other)).isTrue();
    assertThat(second).isNotDone();
  }

  @Test
  void one_question_is_asked_for_all_who_wait() throws Exception {
    var last = join("anna");
    for (int i = 0; i < 29; i++) {
      last = join("anna");
    }

    left.set(40);

    assertThat(came(last)).isTrue();
    assertThat(together.get()).isEqualTo(30);
  }

  @Test
  void who_stops_waiting_leaves_his_turn_to_the_next() throws Exception {
    var gone = join("anna");
    var next = join("anna");

    assertThat(lane.leave(seat("anna", Urgency.INTERACTIVE), gone)).isTrue();
    left.set(1);

    assertThat(came(next)).isTrue();
    assertThat(lane.leave(seat("anna", Urgency.INTERACTIVE), next)).isFalse();
    assertThat(gone).isCompletedWithValue(false);
  }

  @Test
  void background_work_leaves_room_and_people_do_not_wait_behind_it() throws Exception {
    left.set(new Allowance(50, 1000).kept() + 1);
    var work = lane.join(seat("sync", Urgency.BACKGROUND), LONG).orElseThrow();
    var more = lane.join(seat("sync", Urgency.BACKGROUND), LONG).orElseThrow();

    assertThat(came(work)).isTrue();
    assertThat(came(join("anna"))).isTrue();
    assertThat(more).isNotDone();
  }

  @Test
  void a_turn_that_would_come_too_late_is_refused_at_once_but_not_to_another_user() {
    for (int i = 0; i < 1_050; i++) {
      var _ = join("anna");
    }

    assertThat(lane.join(seat("anna", Urgency.INTERACTIVE), Duration.ofSeconds(1))).isEmpty();
    assertThat(lane.join(seat("max", Urgency.INTERACTIVE), Duration.ofSeconds(1))).isPresent();
  }

  @Test
  void a_bucket_in_trouble_lets_nobody_wait_for_ever() throws Exception {
    var broken = new Lane(new Allowance(50, 1000), _ -> Integer.parseInt("no"), System::nanoTime);
    var turn = broken.join(seat("anna", Urgency.INTERACTIVE), LONG).orElseThrow();

    assertThat(came(turn)).isFalse();
    assertThat(broken.join(seat("anna", Urgency.INTERACTIVE), LONG)).isPresent();
  }

  private int take(Wish wish) {
    var before = left.getAndUpdate(now -> now - possible(now, wish));
    var taken = possible(before, wish);
    together.accumulateAndGet(taken, Math::max);
    return taken;
  }

  private static int possible(int now, Wish wish) {
    return Math.clamp(now - wish.kept(), 0, wish.turns());
  }

  private CompletableFuture<Boolean> join(String user) {
    return lane.join(seat(user, Urgency.INTERACTIVE), LONG).orElseThrow();
  }

  private static Seat seat(String user, Urgency urgency) {
    return new Seat(MEMBER, user, urgency, Presence.LASTING);
  }

  private static boolean came(CompletableFuture<Boolean> turn) throws Exception {
    return turn.get(10, TimeUnit.SECONDS);
  }
}
