package ledgertab.bitrix24;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import ledgertab.bitrix24.limit.Urgency;
import ledgertab.security.OutboundClient.Deadline;

/// How long one caller waits: first for his turn, then for everything that follows together.
final class Patience {

  private static final Duration INTERACTIVE = Duration.ofSeconds(20);
  private static final Duration BACKGROUND = Duration.ofMinutes(5);

  private final Duration first;
  private final Supplier<Deadline> after;
  private Optional<Deadline> deadline = Optional.empty();

  /// @param after the deadline as seen from the moment of the first turn
  Patience(Urgency urgency, Supplier<Deadline> after) {
    this.after = after;
    this.first =
        switch (urgency) {
          case INTERACTIVE -> INTERACTIVE;
          case BACKGROUND -> BACKGROUND;
        };
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
