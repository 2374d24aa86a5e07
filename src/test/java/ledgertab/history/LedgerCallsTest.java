package ledgertab.history;

import static ledgertab.history.HistoriesStage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.persistence.Background;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who has which place at a ledger.
final class LedgerCallsTest {

  private static final LedgerRef LEDGER = new LedgerRef(new MemberId("portal-a"), "memory");
  private static final int AT_ONCE = 8;
  private static final int WARMED = 30;

  private final LedgerCalls calls = new LedgerCalls();
  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void answer() {
    answered.countDown();
  }

  @Test
  void who_waits_is_asked_for_at_once_while_much_is_read_ahead() {
    readAhead();

    var user = calls.start(LEDGER, () -> new Answer<>(1));

    assertThat(LedgerCalls.await(user, Duration.ofSeconds(4))).isEqualTo(new Answer<>(1));
    assertThat(asked).hasValue(2);
  }

  @Test
  void what_is_read_ahead_is_read_in_the_end() {
    readAhead();

    answered.countDown();

    eventually(() -> asked.get() == WARMED);
  }

  @Test
  void what_is_read_ahead_does_not_wait_any_more_once_somebody_waits_for_it() {
    readAhead();
    var isWanted = new AtomicBoolean();
    var call = new LedgerAnswer<?>[1];
    Background.run(
        () -> {
          var _ =
              calls
                  .start(LEDGER, () -> new Answer<>(1), isWanted::get)
                  .thenAccept(answer -> call[0] = answer);
        });
    assertThat(call[0]).isNull();

    isWanted.set(true);

    eventually(() -> new Answer<>(1).equals(call[0]));
  }

  @Test
  void call_that_was_given_up_while_it_waited_is_not_made_afterwards() throws Exception {
    var hasty = new LedgerCalls(Duration.ofMillis(50));
    var begun = new CountDownLatch(AT_ONCE);
    var one = new CountDownLatch(1);
    for (int i = 0; i < AT_ONCE; i++) {
      var end = i == 0 ? one : answered;
      var _ = hasty.start(LEDGER, () -> slowly(begun, end));
    }
    begun.await();
    var isMade = new AtomicBoolean();
    assertThat(hasty.start(LEDGER, () -> new Answer<>(isMade.getAndSet(true))).join())
        .isEqualTo(new Outage<>(Cause.TIMEOUT));

    one.countDown();

    // Places are taken in order.
    while (hasty.start(LEDGER, () -> new Answer<>(1)).join() instanceof Outage) {}
    assertThat(isMade).isFalse();
  }

  @Test
  void however_many_ledgers_of_a_portal_hang_those_of_others_are_asked() throws Exception {
    var begun = new CountDownLatch(2 * AT_ONCE);
    for (int i = 0; i < 5 * AT_ONCE; i++) {
      var ledger = new LedgerRef(LEDGER.member(), "hangs-" + i % 5);
      var _ = calls.start(ledger, () -> slowly(begun, answered));
    }
    begun.await();

    var neighbour = new LedgerRef(new MemberId("portal-b"), "memory");
    var theirs =
        java.util.stream.IntStream.range(0, 5 * AT_ONCE)
            .mapToObj(i -> calls.start(neighbour, () -> new Answer<>(i)))
            .toList();

    theirs.forEach(call -> assertThat(call.join()).isInstanceOf(Answer.class));
    assertThat(calls.start(LEDGER, () -> new Answer<>(1))).isNotDone();
  }

  private LedgerAnswer<Integer> slowly(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Answer<>(0);
  }

  private void readAhead() {
    Background.run(
        () -> {
          for (int i = 0; i < WARMED; i++) {
            var _ = calls.start(LEDGER, this::slowly);
          }
        });
    eventually(() -> asked.get() == 2);
  }

  private LedgerAnswer<Integer> slowly() {
    asked.incrementAndGet();
    try {
      assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Answer<>(0);
  }
}
