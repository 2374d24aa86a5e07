package ledgertab.accounting.builtin.run;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ledgertab.accounting.builtin.reading.FileKind;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells once a second that a run lives and how far it is.
public final class Pulse implements AutoCloseable {

  /// The phase after the last row.
  public static final String ENDING = "ENDING";

  /// Whoever works says so each second; a node that is silent for so long has died.
  public static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final Beat beat;
  private final Map<FileKind, Long> rows = new EnumMap<>(FileKind.class);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("ledger-pulse").unstarted(task));
  private String phase = "";

  /// Writes down that a run lives.
  public interface Beat {

    /// @param phase the kind of file that is read now, `ENDING`, or empty
    void beat(String phase, long rows);
  }

  public Pulse(Beat beat) {
    this.beat = beat;
    var _ = timer.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS);
  }

  public synchronized void at(FileKind kind, long rowsOfFile) {
    phase = kind.name();
    rows.put(kind, rowsOfFile);
  }

  public synchronized void ending() {
    phase = ENDING;
  }

  @Override
  public void close() {
    // Not interrupted: an interrupt closes the files of the embedded database.
    timer.shutdown();
  }

  private void beat() {
    try {
      beat.beat(phase(), done());
    } catch (DataAccessException e) {
      LOG.warn("the pulse of a run was not written", e);
    }
  }

  private synchronized String phase() {
    return phase;
  }

  private synchronized long done() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
