package ledgertab.accounting.builtin.push;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.accounting.builtin.run.Pulse;

/// What an accounting system pushes at one go.
///
/// @param phase the kind that is loaded now, `ENDING`, or empty
/// @param trouble why the last commit changed nothing although the rows may be right: `busy`,
///   `failed`, or empty
/// @param touchedAt the last sign of life
public record Delivery(
    String id,
    State state,
    Terms terms,
    Received received,
    String phase,
    long rowsDone,
    String trouble,
    Result result,
    Instant openedAt,
    Instant touchedAt) {

  /// What is agreed when it is opened.
  ///
  /// @param isWhole whether it takes the place of the whole ledger; else it changes some rows
  public record Terms(boolean isWhole, LocalDate asOf, ImportLanguage writing) {}

  /// How much there is of it.
  public record Received(int chunks, long bytes, long rows) {}

  /// Where it stands.
  public enum State {
    /// Takes chunks.
    OPEN,
    LOADING,
    /// Nothing was changed because of faults.
    REJECTED,
    COMMITTED,
    /// Given up by its owner, or because nobody went on with it.
    ABORTED
  }

  public boolean isLoading(Instant now) {
    return state == State.LOADING && now.isBefore(touchedAt.plus(Pulse.SILENCE));
  }

  /// As its owner needs to know it: what a node that died has begun is open again.
  public State stateAt(Instant now) {
    return state == State.LOADING && !isLoading(now) ? State.OPEN : state;
  }

  /// When it ended.
  public Optional<Instant> endedAt() {
    return state == State.OPEN || state == State.LOADING
        ? Optional.empty()
        : Optional.of(touchedAt);
  }
}
