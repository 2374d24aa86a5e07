package ledgertab.accounting.moysklad;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;

/// What need not be asked again: for an hour what changes rarely, for a moment what two sections of
/// one card both want. The limits are low.
final class Kept {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Map<String, Asked> known = new ConcurrentHashMap<>();

  private record Asked(FutureTask<Object> answer, Instant until) {}

  Kept(InstantSource clock) {
    this.clock = clock;
  }

  <T> T know(String name, Class<T> type, Supplier<T> findOut) {
    return kept(name, type, LONG, findOut);
  }

  /// Who asks for the same at the same time waits for the one answer.
  <T> T soon(String name, Class<T> type, Supplier<T> findOut) {
    forgetOld();
    return kept(name, type, SHORT, findOut);
  }

  private <T> T kept(String name, Class<T> type, Duration span, Supplier<T> findOut) {
    var now = clock.instant();
    var asked =
        known.compute(
            name,
            (_, before) ->
                before != null && now.isBefore(before.until())
                    ? before
                    : new Asked(new FutureTask<>(findOut::get), now.plus(span)));
    // Runs with whoever comes first.
    asked.answer().run();
    try {
      return type.cast(asked.answer().get());
    } catch (ExecutionException e) {
      known.remove(name, asked);
      throw e.getCause() instanceof Troubled troubled
          ? troubled
          : new IllegalStateException("a question failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Troubled(Trouble.TIMED_OUT);
    }
  }

  private void forgetOld() {
    var now = clock.instant();
    known.values().removeIf(one -> !now.isBefore(one.until()));
  }

  /// What was found out is found out again.
  void forget() {
    known.clear();
  }
}
