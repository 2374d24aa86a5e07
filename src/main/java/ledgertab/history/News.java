package ledgertab.history;

import java.time.Instant;

/// What happened to a document and when it was noticed, for whoever has not looked since.
public record News(Kind kind, Instant noticed) {

  public enum Kind {
    /// It was not in the ledger before.
    APPEARED,
    /// Less is outstanding on it than before.
    PAID
  }
}
