package ledgertab.job;

import java.time.Duration;
import java.util.Optional;

/// How work ended.
public sealed interface Result {

  record Done() implements Result {}

  /// Tried again, a few times.
  ///
  /// @param after how long to wait at least; empty for the usual backoff
  record Later(String reason, Optional<Duration> after) implements Result {}

  /// No other try would help.
  record Failed(String reason) implements Result {}
}
