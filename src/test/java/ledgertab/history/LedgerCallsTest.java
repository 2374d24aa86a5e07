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
import ledgertab.persistence.Background;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who has which place at a ledger.
final class LedgerCallsTest {

  private static final LedgerRef LEDGER = new LedgerRef(new MemberId("portal-a"), "memory");
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
