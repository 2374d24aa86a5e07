package ledgertab.config;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What is logged of an exception: its class and where it came from, and the same of its causes.
/// What it says is left out, since it quotes statements with their values, addresses with keys in
/// them, and what clients are called.
final class Wordless {

  private Wordless() {}

  static ILoggingEvent event(ILoggingEvent event) {
    return event.getThrowableProxy() == null
        ? event
        : changed(
            ILoggingEvent.class,
            event,
            value -> value instanceof IThrowableProxy failure ? failure(failure) : value);
  }

  private static IThrowableProxy failure(IThrowableProxy failure) {
    return changed(
        IThrowableProxy.class,
        failure,
        value ->
            switch (value) {
              case String text -> text.equals(failure.getClassName()) ? text : "";
              case IThrowableProxy cause -> failure(cause);
              case IThrowableProxy[] suppressed ->
                  Arrays.stream(suppressed).map(Wordless::failure).toArray(IThrowableProxy[]::new);
              case null, default -> value;
            });
  }

  /// The same, but for what its methods answer.
  private static <T> T changed(Class<T> type, T of, UnaryOperator<@Nullable Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return answer.apply(method.invoke(of, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
