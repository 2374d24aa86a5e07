package ledgertab.accounting.moysklad;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// When the next request may go: never more than 45 units arrive in any three seconds, and none
/// while the server has asked us to wait.
final class Turns {

  static final int UNITS = 45;

  // Three seconds, and what one request may be longer on its way than another.
  static final Duration SPAN = Duration.ofMillis(3_300);

  private final Deque<Turn> taken = new ArrayDeque<>();
  private Instant notBefore = Instant.MIN;

  private record Turn(Instant at, int weight) {}

  /// Takes a turn.
  ///
  /// @return when it is, perhaps now
  synchronized Instant take(Instant now, int weight) {
    var at = notBefore.isAfter(now) ? notBefore : now;
    while (!taken.isEmpty() && !taken.getFirst().at().plus(SPAN).isAfter(at)) {
      taken.removeFirst();
    }
    var used = taken.stream().mapToInt(Turn::weight).sum();
    for (var turn : taken) {
      if (used + weight <= UNITS) {
        break;
      }
      used -= turn.weight();
      var free = turn.at().plus(SPAN);
      at = free.isAfter(at) ? free : at;
    }
    taken.addLast(new Turn(at, weight));
    return at;
  }

  /// Gives back a turn for which nobody can wait.
  synchronized void giveBack(Instant at, int weight) {
    taken.removeLastOccurrence(new Turn(at, weight));
  }

  /// The server wants nothing for a while.
  synchronized void rest(Instant until) {
    notBefore = until.isAfter(notBefore) ? until : notBefore;
  }
}
