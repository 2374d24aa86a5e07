package ledgertab.card;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import ledgertab.bitrix24.limit.Departure;
import ledgertab.bitrix24.limit.Presence;

/// A question to the portal and the requests of open frames that share its answer.
///
/// @param <A> the answer
final class Flight<A> {

  private final CompletableFuture<A> answer = new CompletableFuture<>();
  private final Departure departure = new Departure();
  private final Set<String> waiting = new HashSet<>();
  private boolean lasts;

  CompletableFuture<A> answer() {
    return answer;
  }

  Presence presence() {
    return departure;
  }

  /// One more request waits.
  ///
  /// @param name by which it can leave; empty for one that stays to the end
  /// @return false when everybody had left before
  synchronized boolean join(String name) {
    if (departure.isOver()) {
      return false;
    }
    if (name.isEmpty()) {
      lasts = true;
    } else {
      waiting.add(name);
    }
    return true;
  }

  /// These wait no longer. With the last one the place in the line is given up.
  synchronized void leave(Collection<String> names) {
    if (waiting.removeAll(names) && waiting.isEmpty() && !lasts) {
      departure.leave();
    }
  }
}
