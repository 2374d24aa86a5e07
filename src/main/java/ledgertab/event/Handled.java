package ledgertab.event;

import java.time.Duration;
import java.util.Optional;

/// How the work on an event ended.
public sealed interface Handled {

  /// It is done, or there is nothing to do.
  record Done() implements Handled {}

  /// Tried again, at most eight times, then failed.
  ///
  /// @param reason for operators: no secrets, no personal data
  /// @param after how long to wait at least; empty for the usual backoff
  record Later(String reason, Optional<Duration> after) implements Handled {}

  /// No other try would help: kept as failed, for operators to restart.
  ///
  /// @param reason for operators: no secrets, no personal data; the same for the same cause
  record Failed(String reason) implements Handled {}

  Handled DONE = new Done();

  static Handled later(String reason) {
    return new Later(reason, Optional.empty());
  }
}
