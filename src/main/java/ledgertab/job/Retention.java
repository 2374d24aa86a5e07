package ledgertab.job;

import static ledgertab.persistence.generated.Tables.EVENT_DONE;
import static ledgertab.persistence.generated.Tables.FAILED_TASK;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import ledgertab.persistence.Portions;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets what was done a week ago, and what failed and nobody wanted again for ninety days.
public final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration DONE = Duration.ofDays(7);
  private static final Duration FAILED = Duration.ofDays(90);

  private final DSLContext db;
  private final InstantSource clock;

  public Retention(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  public void pass() {
    Portions.sweep(db, EVENT_DONE, EVENT_DONE.DONE_AT.le(before(DONE)));
    var failed = Portions.sweep(db, FAILED_TASK, FAILED_TASK.FAILED_AT.le(before(FAILED)));
    if (failed > 0) {
      LOG.warn("{} failed tasks are forgotten; nobody wanted them for {}", failed, FAILED);
    }
  }

  private OffsetDateTime before(Duration kept) {
    return clock.instant().minus(kept).atOffset(ZoneOffset.UTC);
  }
}
