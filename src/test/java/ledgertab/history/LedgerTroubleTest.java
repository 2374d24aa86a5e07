package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is shown while the ledger fails, throws or takes its time.
@ParameterizedClass
@EnumSource(Engine.class)
final class LedgerTroubleTest extends HistoriesStage {

  LedgerTroubleTest(Engine engine) {
    super(engine);
  }

  @Test
  void old_copy_is_shown_at_once_while_one_refresh_runs() {
    histories.credit(CLIENT);
    ledger.owes(TWO_HUNDRED);
    clock.advance(Duration.ofMinutes(16));
    connector.become(Mode.SLOW);

    assertThat(histories.credit(CLIENT)).isEqualTo(stale(HUNDRED));
    assertThat(histories.credit(CLIENT)).isEqualTo(stale(HUNDRED));

    connector.become(Mode.HEALTHY);
    eventually(() -> histories.credit(CLIENT).equals(fresh(TWO_HUNDRED, clock.instant())));
    assertThat(connector.calls()).isEqualTo(2);
  }

  @Test
  void failing_ledger_keeps_the_last_copy_and_is_left_alone_for_half_a_minute() {
    histories.credit(CLIENT);
    clock.advance(Duration.ofMinutes(16));
    connector.become(Mode.DOWN);
    histories.credit(CLIENT);
    eventually(() -> histories.credit(CLIENT).equals(stale(HUNDRED, Cause.UNREACHABLE)));
    var calls = connector.calls();

    clock.advance(Duration.ofSeconds(29));
    histories.credit(CLIENT);
    assertThat(connector.calls()).isEqualTo(calls);

    clock.advance(Duration.ofSeconds(2));
    connector.become(Mode.HEALTHY);
    assertThat(histories.credit(CLIENT)).isEqualTo(stale(HUNDRED, Cause.UNREACHABLE));
    eventually(() -> histories.credit(CLIENT) instanceof Lookup.Fresh);
  }

  @Test
  void nothing_kept_and_the_ledger_down_is_missing_with_its_cause() {
    connector.become(Mode.DOWN, Cause.FORBIDDEN);

    assertThat(histories.credit(CLIENT)).isEqualTo(new Lookup.Missing<>(Cause.FORBIDDEN));
    assertThat(histories.credit(CLIENT)).isEqualTo(new Lookup.Missing<>(Cause.FORBIDDEN));
    assertThat(connector.calls()).isEqualTo(1);
  }

  @Test
  void connector_that_throws_is_a_broken_answer() {
    connector.become(Mode.THROWING);

    assertThat(histories.credit(CLIENT)).isEqualTo(new Lookup.Missing<>(Cause.BROKEN_ANSWER));
    assertThat(histories.lines(CLIENT, "D1"))
        .isEqualTo(new LedgerAnswer.Outage<>(Cause.BROKEN_ANSWER));
  }

  @Test
  void slow_first_read_times_out_but_is_kept_when_it_ends() {
    var impatient = node(Duration.ofMillis(20));
    connector.become(Mode.SLOW);

    assertThat(impatient.credit(CLIENT)).isEqualTo(new Lookup.Missing<>(Cause.TIMEOUT));
    assertThat(impatient.peekCredit(CLIENT)).isEmpty();

    connector.become(Mode.HEALTHY);
    eventually(() -> impatient.peekCredit(CLIENT).isPresent());
    assertThat(connector.calls()).isEqualTo(1);
  }

  @Test
  void many_at_once_make_one_call() throws Exception {
    connector.become(Mode.SLOW);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<java.util.concurrent.Future<Lookup<List<CreditPosition>>>>();
      for (int i = 0; i < 50; i++) {
        asked.add(threads.submit(() -> histories.credit(CLIENT)));
      }
      eventually(() -> connector.calls() > 0);
      connector.become(Mode.HEALTHY);

      for (var answer : asked) {
        assertThat(answer.get()).isEqualTo(fresh(HUNDRED, START));
      }
    }
    assertThat(connector.calls()).isEqualTo(1);
  }

  @Test
  void straggler_that_found_nothing_does_not_undo_what_another_kept_meanwhile() {
    var first = new AtomicBoolean(true);
    CacheListener overtaken =
        (level, isHit) -> {
          if (level == CacheListener.Level.DATABASE && !isHit && first.getAndSet(false)) {
            histories.credit(CLIENT);
          }
        };
    histories =
        node(
            Duration.ofSeconds(8),
            new Snapshots(database.context(), overtaken, SnapshotWriter.direct()));

    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(HUNDRED, START));

    assertThat(connector.calls()).isEqualTo(1);
  }

  @Test
  void refresh_reads_the_ledger_and_falls_back_to_the_copy() {
    histories.credit(CLIENT);
    ledger.owes(TWO_HUNDRED);
    histories.refresh(CLIENT);
    assertThat(histories.peekCredit(CLIENT)).isEmpty();
    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(TWO_HUNDRED, START));

    connector.become(Mode.DOWN, Cause.REFUSED);
    histories.refresh(CLIENT);

    assertThat(histories.credit(CLIENT)).isEqualTo(stale(TWO_HUNDRED, Cause.REFUSED));
    assertThat(histories.peekCredit(CLIENT)).contains(stale(TWO_HUNDRED, Cause.REFUSED));
  }

  @Test
  void a_refresh_of_a_ledger_that_hangs_shows_the_copy_and_waits_once() {
    var impatient = node(Duration.ofMillis(500));
    impatient.credit(CLIENT);
    clock.advance(Duration.ofSeconds(1));
    ledger.owes(TWO_HUNDRED);
    connector.become(Mode.SLOW);
    impatient.refresh(CLIENT);

    assertThat(impatient.credit(CLIENT)).isEqualTo(stale(HUNDRED));
    assertThat(impatient.credit(CLIENT)).isEqualTo(stale(HUNDRED));

    connector.become(Mode.HEALTHY);
    eventually(() -> impatient.credit(CLIENT).equals(fresh(TWO_HUNDRED, clock.instant())));
    assertThat(connector.calls()).isEqualTo(2);
  }
}
