package ledgertab.job;

import static ledgertab.persistence.generated.Tables.FAILED_TASK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What has failed is kept, and done again when somebody wants it.
@ParameterizedClass
@EnumSource(Engine.class)
final class FailedTasksTest extends WorkStage {

  FailedTasksTest(Engine engine) {
    super(engine);
  }

  @Test
  void one_that_is_restarted_is_done_again_with_a_note_of_who_wanted_it() {
    fail("m1", "1", "away");
    var notes = new ArrayList<String>();
    var line = failed.page(Optional.empty()).lines().getFirst();

    assertThat(failed.restart("m1", line.id(), (_, task) -> notes.add(task.subject()))).isTrue();
    assertThat(failed.restart("m1", line.id(), (_, task) -> notes.add(task.subject()))).isFalse();
    subject("1", Result.Done::new);
    worker.pass();

    assertThat(notes).containsExactly("1");
    assertThat(done).containsExactly("m1 dealA 1");
    assertThat(entries.getLast().id()).isEqualTo(line.id());
    assertThat(failed.count()).isZero();
    assertThat(bell.take()).contains("m1");
  }

  @Test
  void all_of_a_cause_are_restarted_and_no_others() {
    for (int i = 0; i < 250; i++) {
      fail("m" + i % 3, "away" + i, "away");
    }
    fail("m1", "other", "refused");

    assertThat(failed.causes())
        .extracting(FailedTasks.Cause::reason, FailedTasks.Cause::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("away", 250),
            org.assertj.core.groups.Tuple.tuple("refused", 1));
    assertThat(failed.restartAll("dealA", "away", (_, _) -> {})).isEqualTo(250);
    assertThat(failed.causes()).extracting(FailedTasks.Cause::reason).containsExactly("refused");
  }

  @Test
  void pages_leave_nothing_out() {
    for (int i = 0; i < 120; i++) {
      fail("m" + i % 7, "s" + i, "away");
    }

    var first = failed.page(Optional.empty());
    var second = failed.page(first.next());
    var third = failed.page(second.next());

    assertThat(first.lines()).hasSize(50);
    assertThat(second.lines()).hasSize(50).doesNotContainAnyElementsOf(first.lines());
    assertThat(third.lines()).hasSize(20);
    assertThat(third.next()).isEmpty();
  }

  @Test
  void what_nobody_wanted_for_ninety_days_and_what_was_done_a_week_ago_is_forgotten() {
    fail("m1", "1", "away");
    put("m2", "dealA", "2");
    worker.pass();
    var retention = new Retention(database.context(), clock);

    clock.advance(Duration.ofDays(6));
    retention.pass();
    assertThat(database.context().fetchCount(ledgertab.persistence.generated.Tables.EVENT_DONE))
        .isEqualTo(1);
    clock.advance(Duration.ofDays(2));
    retention.pass();
    assertThat(database.context().fetchCount(ledgertab.persistence.generated.Tables.EVENT_DONE))
        .isZero();
    assertThat(database.context().fetchCount(FAILED_TASK)).isEqualTo(1);
    clock.advance(Duration.ofDays(90));
    retention.pass();
    assertThat(failed.count()).isZero();
  }

  private void fail(String member, String subject, String reason) {
    subject(subject, () -> new Result.Failed(reason));
    put(member, "dealA", subject);
    worker.pass();
    done.clear();
  }
}
