package ledgertab.accounting.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.LedgerAnswer.Unsupported;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FuseTest {

  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final Fuse fuse =
      new Fuse(new Unopened("c1", "http", "Books", Unopened.NO_SECRET), clock);
  private int asked;

  @Test
  void a_ledger_that_was_silent_five_times_is_left_alone_for_half_a_minute() {
    blow(Cause.TIMEOUT);

    assertThat(fuse.ask(counted(FuseTest::good))).isEqualTo(new Outage<>(Cause.TIMEOUT));
    assertThat(asked).isEqualTo(5);

    clock.advance(Duration.ofSeconds(31));
    assertThat(fuse.ask(counted(FuseTest::good))).isEqualTo(new Answer<>("here"));
    assertThat(fuse.ask(counted(FuseTest::good))).isEqualTo(new Answer<>("here"));
    assertThat(asked).isEqualTo(7);
  }

  @Test
  void while_one_question_tries_it_again_the_others_are_kept_away() {
    blow(Cause.UNREACHABLE);
    clock.advance(Duration.ofSeconds(31));

    var answer =
        fuse.ask(
            () -> {
              assertThat(fuse.ask(counted(FuseTest::good)))
                  .isEqualTo(new Outage<>(Cause.UNREACHABLE));
              return new Outage<String>(Cause.UNREACHABLE);
            });

    assertThat(answer).isEqualTo(new Outage<>(Cause.UNREACHABLE));
    assertThat(fuse.ask(counted(FuseTest::good))).isEqualTo(new Outage<>(Cause.UNREACHABLE));
    assertThat(asked).isEqualTo(5);
  }

  @Test
  void an_answer_in_between_makes_it_whole() {
    for (int i = 0; i < 4; i++) {
      fuse.ask(() -> new Outage<>(Cause.TIMEOUT));
    }
    fuse.ask(FuseTest::good);
    for (int i = 0; i < 4; i++) {
      fuse.ask(() -> new Outage<>(Cause.TIMEOUT));
    }

    assertThat(fuse.ask(FuseTest::good)).isEqualTo(new Answer<>("here"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {"BUSY", "REFUSED", "FORBIDDEN", "NOT_CONFIGURED", "BROKEN_ANSWER"})
  void a_refusal_is_an_answer_too(Cause refusal) {
    blow(refusal);

    assertThat(fuse.ask(FuseTest::good)).isEqualTo(new Answer<>("here"));
  }

  @Test
  void what_never_reached_the_ledger_says_nothing_about_it() {
    for (int i = 0; i < 5; i++) {
      fuse.ask(Unsupported::new);
      fuse.ask(() -> new Outage<>(Cause.PAUSED));
      fuse.ask(counted(() -> new Outage<>(Cause.TIMEOUT)));
    }
    assertThat(fuse.ask(counted(FuseTest::good))).isEqualTo(new Outage<>(Cause.TIMEOUT));

    clock.advance(Duration.ofSeconds(31));
    fuse.ask(Unsupported::new);
    assertThat(fuse.ask(counted(FuseTest::good))).isEqualTo(new Answer<>("here"));
    assertThat(asked).isEqualTo(6);
  }

  @Test
  void of_many_who_come_when_the_rest_is_over_one_tries() throws Exception {
    blow(Cause.TIMEOUT);
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int round = 1; round <= 200; round++) {
        clock.advance(Duration.ofSeconds(31));
        var tries = new AtomicInteger();
        var together = new CyclicBarrier(8);
        threads.invokeAll(
            Collections.nCopies(
                8,
                () -> {
                  together.await();
                  return fuse.ask(
                      () -> {
                        tries.incrementAndGet();
                        return new Outage<String>(Cause.TIMEOUT);
                      });
                }));
        assertThat(tries).hasValue(1);
      }
    }
  }

  private void blow(Cause cause) {
    for (int i = 0; i < 5; i++) {
      var answer = fuse.ask(counted(() -> new Outage<>(cause)));
      assertThat(answer).isEqualTo(new Outage<>(cause));
    }
  }

  private Supplier<LedgerAnswer<String>> counted(Supplier<LedgerAnswer<String>> question) {
    return () -> {
      asked++;
      return question.get();
    };
  }

  private static LedgerAnswer<String> good() {
    return new Answer<>("here");
  }
}
