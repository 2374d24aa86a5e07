package ledgertab.accounting.remote;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.ArrayList;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What fails in a way that nobody thought of is an answer too, and the log does not quote it.
final class CanaryTest {

  private static final String SECRET = "https://l.example/c?key=canary-7";
  private static final MemberId PORTAL = new MemberId("portal-a");

  private final Logger root = (Logger) LoggerFactory.getLogger("ledgertab");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  CanaryTest() {
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void detach() {
    root.detachAppender(log);
  }

  @Test
  void question_that_fails_is_answered_and_logged_without_a_foreign_word() {
    var answer =
        new Owner(PORTAL, "c1", "Books")
            .answer(
                PORTAL,
                "",
                () -> {
                  throw fault();
                });

    assertThat(answer).isEqualTo(new LedgerAnswer.Outage<>(Cause.BROKEN_ANSWER));
    assertLogged();
  }

  @Test
  void step_that_fails_ends_the_test_with_advice() {
    var steps = new ArrayList<Step>();

    Steps.run(
        steps::add,
        taking ->
            taking.take(
                Step.Name.CLIENT,
                () -> {
                  throw fault();
                }));

    assertThat(steps)
        .extracting(Step::trouble)
        .containsExactly(java.util.Optional.of(Trouble.NOT_UNDERSTOOD));
    assertLogged();
  }

  private void assertLogged() {
    assertThat(log.list).hasSize(1);
    var event = log.list.getFirst();
    // Of the exception the service's log shows where it came from, never what it says.
    assertThat(event.getThrowableProxy().getClassName())
        .isEqualTo(IllegalArgumentException.class.getName());
    assertThat(event.getFormattedMessage()).doesNotContain("canary-7");
  }

  private static IllegalArgumentException fault() {
    return new IllegalArgumentException(SECRET, new IOException(SECRET));
  }
}
