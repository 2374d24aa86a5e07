package ledgertab.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;

/// How the service writes its log lines; to the standard error. Said in Java because reading XML
/// would take a tenth of the start. An operator's own `logback.configurationFile` goes before it.
public final class Logging extends ContextAwareBase implements Configurator {

  private static final String FORM = "ledgertab.log";
  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} request_id=%X{request_id:-}"
          + " member_id=%X{member_id:-} user_id=%X{user_id:-} placement=%X{placement:-} %msg%n";

  /// Must be called before the first logger is made; without it this is no service.
  public static void use(boolean json) {
    System.setProperty(FORM, json ? "json" : "text");
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var form = System.getProperty(FORM);
    if (form == null || System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    var encoder = form.equals("json") ? json() : text(context);
    encoder.setContext(context);
    encoder.start();
    log(context, encoder);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static void log(LoggerContext context, Encoder<ILoggingEvent> encoder) {
    var console =
        new ConsoleAppender<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            super.append(Wordless.event(event));
          }
        };
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
    context.getLogger("ledgertab").setLevel(Level.INFO);
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINE);
    return encoder;
  }

  private static Encoder<ILoggingEvent> json() {
    var encoder = new JsonEncoder();
    encoder.setWithFormattedMessage(true);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithThreadName(false);
    encoder.setWithContext(false);
    return encoder;
  }
}
