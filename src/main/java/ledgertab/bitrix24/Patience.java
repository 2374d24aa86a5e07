package ledgertab.bitrix24;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import ledgertab.security.OutboundClient.Deadline;

/// How long one caller waits: first for his turn, then for everything that follows together.
final class Patience {

  private final Duration first;
  private final Supplier<Deadline> after;
  private Optional<Deadline> deadline = Optional.empty();

  /// @param first how long he waits for his first turn
  /// @param after the deadline as seen from the moment of the first turn
  Patience(Duration first, Supplier<Deadline> after) {
    this.first = first;
    this.after = after;
  }

  Duration forTurn() {
    return deadline.map(Deadline::left).orElse(first);
  }

  /// Called when a turn has come.
  Deadline begun() {
    var begun = deadline.orElseGet(after);
    deadline = Optional.of(begun);
    return begun;
  }

  /// None before the first turn.
  Duration left() {
    return deadline.map(Deadline::left).orElse(Duration.ZERO);
  }
}
