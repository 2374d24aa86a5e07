package ledgertab.event;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import ledgertab.security.OutboundClient.Deadline;
import org.jooq.exception.DataAccessException;
import org.slf4j.MDC;

/// What a request asks of the database, which may keep silent for longer than the request may take.
final class InTime {

  private static final Executor THREADS = Thread::startVirtualThread;

  private InTime() {}

  /// Waits no longer than it may; what is not over by then goes on.
  ///
  /// @throws DataAccessException when the time is over, and what the work throws
  static <T> T get(Deadline deadline, Supplier<T> work) {
    var context = MDC.getCopyOfContextMap();
    var result =
        CompletableFuture.supplyAsync(
            () -> {
              MDC.setContextMap(context);
              return work.get();
            },
            THREADS);
    try {
      return result.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new DataAccessException("the database is too slow", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataAccessException("the service stops", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }
}
