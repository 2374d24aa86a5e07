package ledgertab.accounting.moysklad;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;

/// What need not be asked again: for an hour what changes rarely, for a moment what two sections of
/// one card both want. The limits are low. What is over goes by itself, also when nobody asks.
final class Kept {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofSeconds(5);

  /// The documents of four clients.
  private static final int MOST = 24;

  private final Cache<String, FutureTask<Object>> known;
  private final Cache<String, FutureTask<Object>> recent;

  Kept(InstantSource clock) {
    known = kept(clock, LONG);
    recent = kept(clock, SHORT);
  }

  private static Cache<String, FutureTask<Object>> kept(InstantSource clock, Duration span) {
    return Caffeine.newBuilder()
        .maximumSize(MOST)
        .expireAfterWrite(span)
        .scheduler(Scheduler.systemScheduler())
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .build();
  }

  <T> T know(String name, Class<T> type, Supplier<T> findOut) {
    return asked(known, name, type, findOut);
  }

  /// Who asks for the same at the same time waits for the one answer.
  <T> T soon(String name, Class<T> type, Supplier<T> findOut) {
    return asked(recent, name, type, findOut);
  }

  private static <T> T asked(
      Cache<String, FutureTask<Object>> kept, String name, Class<T> type, Supplier<T> findOut) {
    var mine = new FutureTask<Object>(findOut::get);
    var before = kept.asMap().putIfAbsent(name, mine);
    var asked = before == null ? mine : before;
    // Runs with whoever comes first.
    asked.run();
    try {
      return type.cast(asked.get());
    } catch (ExecutionException e) {
      kept.asMap().remove(name, asked);
      throw e.getCause() instanceof Troubled troubled
          ? troubled
          : new IllegalStateException("a question failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Troubled(Trouble.TIMED_OUT);
    }
  }
}
