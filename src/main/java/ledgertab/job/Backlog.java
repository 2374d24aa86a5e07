package ledgertab.job;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// How much waits, and for how long. What waits for another try, or behind such a one, is not late.
public final class Backlog {

  private final DSLContext db;
  private final InstantSource clock;

  public Backlog(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// What waits now.
  ///
  /// @param waiting how many arrivals
  /// @param lag how long the oldest that is due has waited
  public record Size(int waiting, Duration lag) {}

  public Size now() {
    var now = clock.instant();
    var waiting = DSL.count().as("waiting");
    var since =
        DSL.coalesce(DSL.max(EVENT_INBOX.DUE_AT), DSL.min(EVENT_INBOX.RECEIVED_AT)).as("since");
    var lanes =
        DSL.select(waiting, since)
            .from(EVENT_INBOX)
            .groupBy(EVENT_INBOX.MEMBER_ID, EVENT_INBOX.LANE)
            .asTable("lanes");
    var oldest = DSL.min(lanes.field(since));
    return db.select(DSL.coalesce(DSL.sum(lanes.field(waiting)), BigDecimal.ZERO), oldest)
        .from(lanes)
        .fetchSingle(row -> new Size(row.value1().intValue(), lag(row.value2(), now)));
  }

  private static Duration lag(@Nullable OffsetDateTime since, Instant now) {
    return since == null || since.toInstant().isAfter(now)
        ? Duration.ZERO
        : Duration.between(since.toInstant(), now);
  }
}
