package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LedgerCallsLogTest {

  @Test
  void connector_that_throws_is_logged_and_the_line_does_not_quote_it() {
    var log = new ListAppender<ILoggingEvent>();
    var root = (Logger) LoggerFactory.getLogger(LedgerCalls.class);
    log.start();
    root.addAppender(log);

    var call =
        new LedgerCalls()
            .<String>start(
                new LedgerRef(new MemberId("portal-a"), "c1"),
                () -> {
                  throw new IllegalStateException("canary-7");
                });
    var answer = LedgerCalls.await(call, Duration.ofSeconds(10));
    root.detachAppender(log);

    assertThat(answer).isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
    assertThat(log.list.getFirst().getThrowableProxy().getClassName())
        .isEqualTo(IllegalStateException.class.getName());
    assertThat(log.list.getFirst().getFormattedMessage())
        .contains("portal-a")
        .doesNotContain("canary-7");
  }
}
