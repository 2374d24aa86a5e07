package ledgertab.placement.panel;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.MDC;

/// Questions on threads of their own, so that one that takes long holds up no other.
public final class Aside {

  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private Aside() {}

  public static <T> CompletableFuture<T> start(Supplier<T> question) {
    var context = MDC.getCopyOfContextMap();
    return CompletableFuture.supplyAsync(
        () -> {
          MDC.setContextMap(context);
          return question.get();
        },
        THREADS);
  }

  /// The answer if it comes in time; the question goes on.
  ///
  /// @param deadline as [System#nanoTime] counts
  public static <T> Optional<T> within(CompletableFuture<T> question, long deadline) {
    try {
      var left = Math.max(0, deadline - System.nanoTime());
      return Optional.of(question.get(left, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
