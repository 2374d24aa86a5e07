package ledgertab.settings.upload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.accounting.builtin.run.Pulse;

/// The one upload of a portal: being prepared, under way, or the last that ended.
///
/// @param phase the kind of file that is read now, `ENDING`, or empty
/// @param report what was done, of [Reports]; empty until it is done
/// @param touchedAt the last sign of life
record Upload(
    String id,
    State state,
    Work work,
    String phase,
    long rowsDone,
    long rowsTotal,
    long faults,
    Optional<LocalDate> asOf,
    ImportLanguage writing,
    String report,
    long userId,
    String userName,
    Instant touchedAt) {

  enum State {
    /// Files are chosen and looked at.
    OPEN,
    RUNNING,
    /// Nothing was changed because of faults.
    FAULTY,
    /// Nothing was changed because of something else.
    FAILED,
    DONE
  }

  enum Work {
    LOAD,
    ERASE
  }

  boolean isRunning(Instant now) {
    return state == State.RUNNING && now.isBefore(touchedAt.plus(Pulse.SILENCE));
  }

  /// Its node died; nothing was changed, and it can be started again.
  boolean isStranded(Instant now) {
    return state == State.RUNNING && !isRunning(now);
  }
}
