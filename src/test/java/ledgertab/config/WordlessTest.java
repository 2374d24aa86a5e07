package ledgertab.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class WordlessTest {

  private static final String SECRET = "https://ledger.example/?key=7701234560";

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  @Test
  void an_exception_is_logged_with_its_class_and_its_place_but_not_with_what_it_says() {
    var cause = new IllegalStateException(SECRET);
    var failure = new IllegalArgumentException(SECRET, cause);
    failure.addSuppressed(new UnsupportedOperationException(SECRET));

    for (var line : new String[] {text(failure), json(failure)}) {
      assertThat(line)
          .contains("not answered")
          .contains("IllegalArgumentException", "IllegalStateException", "Unsupported")
          .contains("WordlessTest")
          .doesNotContain("7701234560", "ledger.example");
    }
  }

  private String text(Throwable failure) {
    var encoder = new PatternLayoutEncoder();
    encoder.setPattern("%level %msg%n");
    return encoded(encoder, failure);
  }

  private String json(Throwable failure) {
    return encoded(new JsonEncoder(), failure);
  }

  private String encoded(Encoder<ILoggingEvent> encoder, Throwable failure) {
    encoder.setContext(context);
    encoder.start();
    var event =
        new LoggingEvent(
            "", context.getLogger("ledgertab"), Level.ERROR, "not answered", failure, null);
    return new String(encoder.encode(Wordless.event(event)), StandardCharsets.UTF_8);
  }
}
