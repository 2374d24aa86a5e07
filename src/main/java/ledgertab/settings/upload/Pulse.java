package ledgertab.settings.upload;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.bitrix24.MemberId;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells once a second that a run lives and how far it is.
final class Pulse implements AutoCloseable {

  static final String ENDING = "ENDING";

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final Uploads uploads;
  private final MemberId member;
  private final String runId;
  private final Map<FileKind, Long> rows = new EnumMap<>(FileKind.class);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("ledger-pulse").unstarted(task));
  private String phase = "";

  Pulse(Uploads uploads, MemberId member, String runId) {
    this.uploads = uploads;
    this.member = member;
    this.runId = runId;
    var _ = timer.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS);
  }

  synchronized void at(FileKind kind, long rowsOfFile) {
    phase = kind.name();
    rows.put(kind, rowsOfFile);
  }

  synchronized void ending() {
    phase = ENDING;
  }

  @Override
  public void close() {
    // Not interrupted: an interrupt closes the files of the embedded database.
    timer.shutdown();
  }

  private void beat() {
    try {
      uploads.beat(member, runId, phase(), done());
    } catch (DataAccessException e) {
      LOG.warn("the state of an upload was not written", e);
    }
  }

  private synchronized String phase() {
    return phase;
  }

  private synchronized long done() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
