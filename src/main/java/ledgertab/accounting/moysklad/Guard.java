package ledgertab.accounting.moysklad;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Stops asking long before access is switched off, which happens after more than 200 identical
/// failing requests in a minute, or 200 answers with status 429, or 100 changes of one entity.
final class Guard {

  static final int MOST_FAILURES = 40;
  static final int MOST_CHANGES = 20;
  static final Duration PAUSE = Duration.ofMinutes(5);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_KEPT = 500;

  private final Map<String, Deque<Instant>> failures = new HashMap<>();
  private final Map<String, Deque<Instant>> changes = new HashMap<>();
  private Instant pausedUntil = Instant.MIN;

  synchronized boolean isPaused(Instant now) {
    return now.isBefore(pausedUntil);
  }

  /// Whether one entity may be changed once more.
  synchronized boolean mayChange(String entity, Instant now) {
    return count(changes, entity, now) <= MOST_CHANGES;
  }

  /// @param request what makes it identical to others: its method and address
  /// @param status that it failed with
  synchronized void failed(String request, int status, Instant now) {
    var same = count(failures, request, now);
    var refusedForRate = status == 429 ? count(failures, "429", now) : 0;
    if (Math.max(same, refusedForRate) >= MOST_FAILURES) {
      pausedUntil = now.plus(PAUSE);
      failures.clear();
    }
  }

  private static int count(Map<String, Deque<Instant>> counts, String what, Instant now) {
    if (counts.size() > MOST_KEPT) {
      counts.values().removeIf(times -> !times.getLast().plus(MINUTE).isAfter(now));
    }
    var times = counts.computeIfAbsent(what, _ -> new ArrayDeque<>());
    while (!times.isEmpty() && !times.getFirst().plus(MINUTE).isAfter(now)) {
      times.removeFirst();
    }
    times.addLast(now);
    return times.size();
  }
}
