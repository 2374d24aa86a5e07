package ledgertab.history;

/// What a ledger said. A connector turns every transport error into one of these.
public sealed interface LedgerAnswer<T> {

  record Answer<T>(T value) implements LedgerAnswer<T> {}

  /// This kind of ledger has no such thing: a visible state, never an empty list.
  record Unsupported<T>() implements LedgerAnswer<T> {}

  /// The ledger did not answer, or not as it should.
  record Outage<T>(Cause cause) implements LedgerAnswer<T> {}

  enum Cause {
    UNREACHABLE,
    TIMEOUT,
    /// It answers, and takes no more questions for now.
    BUSY,
    /// We have stopped asking for a while, so that it does not switch our access off.
    PAUSED,
    REFUSED,
    FORBIDDEN,
    NOT_CONFIGURED,
    BROKEN_ANSWER
  }
}
