package ledgertab.history;

import java.time.Instant;
import java.util.Optional;

/// What can honestly be shown about one section of a client right now.
public sealed interface Lookup<T> {

  /// What can be shown, fresh or stale.
  default Optional<T> shown() {
    return switch (this) {
      case Fresh<T>(var value, _) -> Optional.of(value);
      case Stale<T>(var value, _, _) -> Optional.of(value);
      case Missing<T> _, Unsupported<T> _ -> Optional.empty();
    };
  }

  /// Not older than the portal allows.
  record Fresh<T>(T value, Instant asOf) implements Lookup<T> {}

  /// The last copy. Without an outage a refresh is under way; with one the ledger did not answer.
  record Stale<T>(T value, Instant asOf, Optional<LedgerAnswer.Cause> outage)
      implements Lookup<T> {}

  /// Nothing was ever read and the ledger does not answer.
  record Missing<T>(LedgerAnswer.Cause cause) implements Lookup<T> {}

  /// This ledger has no such thing.
  record Unsupported<T>() implements Lookup<T> {}
}
