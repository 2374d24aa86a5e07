package ledgertab.job;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import ledgertab.persistence.Database;
import org.jooq.DSLContext;

/// The database's time, which is the same for all nodes: by a clock of its own that is ahead, a
/// node would take others for dead and begin a second time what they are at.
final class CommonTime implements Clock {

  private final DSLContext db;
  private final boolean isShared;
  private final InstantSource own;
  private volatile Duration ahead = Duration.ZERO;

  CommonTime(Database database, InstantSource own) {
    this.db = database.context();
    this.isShared = database.isPostgres();
    this.own = own;
  }

  /// To be called now and then, since clocks drift and are set.
  void compare() {
    if (isShared) {
      var before = own.instant();
      var theirs = db.fetchSingle("select clock_timestamp()").get(0, OffsetDateTime.class);
      var onTheWay = Duration.between(before, own.instant()).dividedBy(2);
      ahead = Duration.between(before.plus(onTheWay), theirs.toInstant());
    }
  }

  @Override
  public Instant now() {
    return own.instant().plus(ahead);
  }
}
