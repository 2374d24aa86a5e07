package ledgertab.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ledgertab.persistence.generated.Tables.EVENT_DONE;
import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is done of what waits, in which order, and what is tried again.
@ParameterizedClass
@EnumSource(Engine.class)
final class WorkerTest extends WorkStage {

  WorkerTest(Engine engine) {
    super(engine);
  }

  @Test
  void work_is_done_once_in_the_order_it_came_and_kept_as_done() {
    put("m1", "dealA", "1");
    put("m1", "dealB", "1");
    put("m1", "dealA", "2");

    worker.pass();
    worker.pass();

    assertThat(done).containsExactly("m1 dealA 1", "m1 dealB 1", "m1 dealA 2");
    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
    assertThat(database.context().fetch(EVENT_DONE).getValues(EVENT_DONE.EVENT))
        .containsExactlyInAnyOrder("dealA", "dealB", "dealA");
  }

  @Test
  void what_waits_of_the_same_portal_name_and_subject_is_done_once_as_the_last() {
    put("m1", "dealA", "1", "first");
    put("m1", "dealB", "1");
    put("m2", "dealA", "1");
    put("m1", "dealA", "1", "last");

    worker.pass();

    assertThat(done).containsExactly("m1 dealB 1", "m1 dealA 1", "m2 dealA 1");
    assertThat(new String(entries.get(1).payload(), UTF_8)).isEqualTo("last");
    assertThat(database.context().fetchCount(EVENT_DONE)).isEqualTo(4);
  }

  @Test
  void work_without_a_subject_is_never_merged() {
    put("m1", "confirmA", "");
    put("m1", "confirmA", "");

    worker.pass();

    assertThat(done).hasSize(2);
  }

  @Test
  void a_retry_waits_longer_each_time_and_after_eight_it_has_failed_with_its_reason() {
    var pauses = new ArrayList<Long>();
    subject("1", () -> later("ledger away"));
    put("m1", "dealA", "1");

    var next = worker.turn("m1");
    while (next.isPresent()) {
      pauses.add(next.get().toSeconds());
      clock.advance(next.get());
      next = worker.turn("m1");
    }

    assertThat(pauses).containsExactly(5L, 20L, 80L, 320L, 1280L, 5120L, 10800L, 10800L);
    assertThat(done).hasSize(9);
    assertThat(failed.page(Optional.empty()).lines())
        .extracting(
            FailedTasks.Failed::member, FailedTasks.Failed::reason, FailedTasks.Failed::attempts)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("m1", "ledger away", 9));
    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
  }

  @Test
  void nothing_is_tried_before_its_time_and_what_asked_for_more_time_gets_it() {
    subject("1", () -> new Result.Later("limit", Optional.of(Duration.ofMinutes(10))));
    put("m1", "dealA", "1");

    assertThat(worker.turn("m1")).contains(Duration.ofMinutes(10));
    clock.advance(Duration.ofMinutes(9));
    assertThat(worker.turn("m1")).contains(Duration.ofMinutes(1));

    assertThat(done).hasSize(1);
  }

  @Test
  void poison_blocks_neither_other_records_nor_other_portals_but_what_follows_on_its_own() {
    subject("poison", () -> later("no"));
    put("m1", "dealA", "poison");
    put("m1", "dealB", "poison");
    put("m1", "dealA", "1");
    put("m2", "dealA", "1");

    worker.pass();

    assertThat(done).containsExactly("m1 dealA poison", "m1 dealA 1", "m2 dealA 1");
  }

  @Test
  void a_thousand_that_wait_for_another_try_hide_nothing_behind_them() {
    subject("1", () -> later("no"));
    for (int i = 0; i < 300; i++) {
      inbox.put(new Arrival("m1", "dealA", "1", "lane" + i, new byte[0]));
    }
    worker.pass();
    done.clear();

    put("m1", "dealA", "2");
    worker.pass();

    assertThat(done).containsExactly("m1 dealA 2");
  }

  @Test
  void what_breaks_is_tried_again_and_what_cannot_succeed_is_not() {
    subject(
        "1",
        () -> {
          throw new IllegalStateException("secret text");
        });
    subject("2", () -> new Result.Failed("unknown record"));
    subject(
        "3",
        () -> {
          throw new StackOverflowError();
        });
    put("m1", "dealA", "3");
    put("m1", "dealA", "1");
    put("m1", "dealA", "2");

    worker.pass();

    assertThat(database.context().fetch(EVENT_INBOX).getValues(EVENT_INBOX.REASON))
        .containsExactlyInAnyOrder(
            "unexpected IllegalStateException", "unexpected StackOverflowError");
    assertThat(failed.causes())
        .extracting(FailedTasks.Cause::reason)
        .containsExactly("unknown record");
  }

  @Test
  void more_of_the_same_that_arrives_meanwhile_does_not_begin_the_tries_anew() {
    var tries = new AtomicInteger();
    subject(
        "1",
        () -> {
          tries.incrementAndGet();
          return later("no");
        });
    for (int i = 0; i < 9; i++) {
      put("m1", "dealA", "1");
      worker.pass();
      clock.advance(Duration.ofHours(4));
    }

    assertThat(tries).hasValue(9);
    assertThat(failed.count()).isEqualTo(1);
  }

  @Test
  void work_of_a_version_without_lanes_is_done_too() {
    put("m1", "dealA", "1");
    put("m1", "dealA", "2");
    database.context().update(EVENT_INBOX).set(EVENT_INBOX.LANE, "").execute();
    subject("1", () -> later("no"));

    worker.pass();

    assertThat(done).containsExactly("m1 dealA 1", "m1 dealA 2");
    assertThat(database.context().fetchSingle(EVENT_INBOX).getLane()).isEqualTo("dealA:1");
  }

  @Test
  void what_ends_each_node_that_tries_it_fails_in_the_end_and_the_rest_is_done() {
    subject("deadly", () -> died(new Exception("the node is gone")));
    put("m1", "dealA", "deadly");
    put("m1", "dealA", "2");
    assertThatThrownBy(() -> worker.turn("m1")).hasMessage("the node is gone");

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> worker.turnAfterDeath("m1")).hasMessage("the node is gone");
    }
    worker.turnAfterDeath("m1");

    assertThat(done).endsWith("m1 dealA deadly", "m1 dealA 2");
    assertThat(failed.causes())
        .extracting(FailedTasks.Cause::reason)
        .containsExactly("each node that tried it has ended");
    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
  }

  @Test
  void what_was_only_near_a_death_has_all_its_tries_left() {
    put("m1", "dealA", "1");
    subject("1", () -> later("no"));

    worker.turnAfterDeath("m1");

    assertThat(database.context().fetchSingle(EVENT_INBOX).getAttempts()).isEqualTo(1);
  }

  /// Nothing on the way catches it.
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> Result died(Throwable how) throws E {
    throw (E) how;
  }
}
