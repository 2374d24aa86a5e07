package ledgertab.calls;

import static ledgertab.persistence.generated.Tables.CALL_LOG;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import ledgertab.bitrix24.MemberId;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// What went wrong with a portal lately, from the record of calls.
public final class CallErrors {

  private static final Duration LATELY = Duration.ofDays(3);
  private static final int MOST = 20;

  private final DSLContext db;
  private final InstantSource clock;

  public CallErrors(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// One kind of error.
  ///
  /// @param last when it happened last
  public record CallError(String code, String method, int times, Instant last) {}

  /// The errors of the last three days, the latest first; twenty kinds at most.
  public List<CallError> of(MemberId member) {
    var since = clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC);
    var last = DSL.max(CALL_LOG.CALLED_AT);
    return db.select(CALL_LOG.CODE, CALL_LOG.METHOD, DSL.count(), last)
        .from(CALL_LOG)
        .where(CALL_LOG.MEMBER_ID.eq(member.value()))
        .and(CALL_LOG.CALLED_AT.ge(since))
        .and(CALL_LOG.CODE.ne(""))
        .groupBy(CALL_LOG.CODE, CALL_LOG.METHOD)
        .orderBy(last.desc(), CALL_LOG.CODE, CALL_LOG.METHOD)
        .limit(MOST)
        .fetch(
            row ->
                new CallError(row.value1(), row.value2(), row.value3(), row.value4().toInstant()));
  }
}
