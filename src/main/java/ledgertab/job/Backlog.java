package ledgertab.job;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// How much waits, and for how long.
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
    var since = DSL.coalesce(EVENT_INBOX.DUE_AT, EVENT_INBOX.RECEIVED_AT);
    return db.select(DSL.count(), DSL.min(since))
        .from(EVENT_INBOX)
        .fetchSingle(row -> new Size(row.value1(), lag(row.value2(), now)));
  }

  private static Duration lag(@Nullable OffsetDateTime since, Instant now) {
    return since == null || since.toInstant().isAfter(now)
        ? Duration.ZERO
        : Duration.between(since.toInstant(), now);
  }
}
