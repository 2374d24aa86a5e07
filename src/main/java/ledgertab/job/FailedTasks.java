package ledgertab.job;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static ledgertab.persistence.generated.Tables.FAILED_TASK;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import ledgertab.persistence.generated.tables.records.FailedTaskRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Work that did not succeed after all tries. It is kept until somebody has it done again.
public final class FailedTasks {

  private static final int PAGE = 50;
  private static final int MOST_CAUSES = 100;
  private static final int STEP = 200;

  private final DSLContext db;
  private final InstantSource clock;
  private final Bell bell;

  public FailedTasks(DSLContext db, InstantSource clock, Bell bell) {
    this.db = db;
    this.clock = clock;
    this.bell = bell;
  }

  public record Failed(
      String member,
      String id,
      String name,
      String subject,
      String reason,
      int attempts,
      Instant failedAt) {}

  /// What failed of the same work for the same reason.
  public record Cause(String name, String reason, int count, Instant lastAt) {}

  /// A page of the failed, by portal.
  ///
  /// @param next the place where the next one begins; empty on the last one
  public record Page(List<Failed> lines, Optional<Place> next) {}

  /// The last line before a page.
  public record Place(String member, String id) {}

  public int count() {
    return db.fetchCount(FAILED_TASK);
  }

  /// The most frequent first.
  public List<Cause> causes() {
    var last = DSL.max(FAILED_TASK.FAILED_AT);
    return db.select(FAILED_TASK.NAME, FAILED_TASK.REASON, DSL.count(), last)
        .from(FAILED_TASK)
        .groupBy(FAILED_TASK.NAME, FAILED_TASK.REASON)
        .orderBy(DSL.count().desc(), FAILED_TASK.NAME, FAILED_TASK.REASON)
        .limit(MOST_CAUSES)
        .fetch(
            row -> new Cause(row.value1(), row.value2(), row.value3(), row.value4().toInstant()));
  }

  public Page page(Optional<Place> after) {
    var isAfter =
        after
            .map(
                place ->
                    DSL.row(FAILED_TASK.MEMBER_ID, FAILED_TASK.TASK_ID)
                        .gt(place.member(), place.id()))
            .<Condition>map(DSL::condition)
            .orElse(DSL.noCondition());
    var rows =
        db.selectFrom(FAILED_TASK)
            .where(isAfter)
            .orderBy(FAILED_TASK.MEMBER_ID, FAILED_TASK.TASK_ID)
            .limit(PAGE + 1)
            .fetch(FailedTasks::failed);
    var lines = rows.subList(0, Math.min(rows.size(), PAGE));
    return new Page(
        List.copyOf(lines),
        rows.size() > PAGE
            ? Optional.of(new Place(lines.getLast().member(), lines.getLast().id()))
            : Optional.empty());
  }

  /// Has one done again.
  ///
  /// @param also done in the same transaction, such as an entry of who wanted it
  /// @return false when it is not there any more
  public boolean restart(String member, String id, BiConsumer<DSLContext, Failed> also) {
    var which = FAILED_TASK.MEMBER_ID.eq(member).and(FAILED_TASK.TASK_ID.eq(id));
    return restart(which, also) == 1;
  }

  /// Has all done again that failed for a reason.
  ///
  /// @return how many
  public int restartAll(String name, String reason, BiConsumer<DSLContext, Failed> also) {
    // What fails again meanwhile waits for the next time.
    var until = clock.instant().atOffset(ZoneOffset.UTC);
    var which =
        FAILED_TASK
            .NAME
            .eq(name)
            .and(FAILED_TASK.REASON.eq(reason))
            .and(FAILED_TASK.FAILED_AT.le(until));
    var all = 0;
    var step = STEP;
    while (step == STEP) {
      step = restart(which, also);
      all += step;
    }
    return all;
  }

  private int restart(Condition which, BiConsumer<DSLContext, Failed> also) {
    var rows =
        db.transactionResult(
            tx -> {
              var some =
                  tx.dsl()
                      .selectFrom(FAILED_TASK)
                      .where(which)
                      .orderBy(FAILED_TASK.MEMBER_ID, FAILED_TASK.RECEIVED_AT)
                      .limit(STEP)
                      .forUpdate()
                      .fetch();
              some.forEach(row -> back(tx.dsl(), row, also));
              return some;
            });
    rows.forEach(row -> bell.ring(row.getMemberId()));
    return rows.size();
  }

  private void back(DSLContext tx, FailedTaskRecord row, BiConsumer<DSLContext, Failed> also) {
    var waits =
        EVENT_INBOX.MEMBER_ID.eq(row.getMemberId()).and(EVENT_INBOX.EVENT_ID.eq(row.getTaskId()));
    if (!tx.fetchExists(EVENT_INBOX, waits)) {
      tx.insertInto(EVENT_INBOX)
          .set(EVENT_INBOX.MEMBER_ID, row.getMemberId())
          .set(EVENT_INBOX.EVENT_ID, row.getTaskId())
          .set(EVENT_INBOX.EVENT, row.getName())
          .set(EVENT_INBOX.RECORD_ID, row.getSubject())
          .set(EVENT_INBOX.LANE, row.getLane())
          .set(EVENT_INBOX.PAYLOAD, row.getPayload())
          .set(EVENT_INBOX.RECEIVED_AT, clock.instant().atOffset(ZoneOffset.UTC))
          .execute();
    }
    tx.executeDelete(row);
    also.accept(tx, failed(row));
  }

  private static Failed failed(FailedTaskRecord row) {
    return new Failed(
        row.getMemberId(),
        row.getTaskId(),
        row.getName(),
        row.getSubject(),
        row.getReason(),
        row.getAttempts(),
        utc(row.getFailedAt()));
  }

  private static Instant utc(OffsetDateTime moment) {
    return moment.toInstant();
  }
}
