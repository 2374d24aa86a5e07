package ledgertab.job;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static ledgertab.persistence.generated.Tables.FAILED_TASK;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ledgertab.persistence.generated.tables.records.EventDoneRecord;
import ledgertab.persistence.generated.tables.records.EventInboxRecord;
import ledgertab.persistence.generated.tables.records.FailedTaskRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// The rows of what waits, and where they go.
final class Waiting {

  private static final int LONGEST_REASON = 500;

  private final DSLContext db;

  Waiting(DSLContext db) {
    this.db = db;
  }

  /// Whether a row of the inbox is to be worked on now: nothing of its lane waits for another try.
  static Condition isDue(OffsetDateTime now) {
    var later = EVENT_INBOX.as("later");
    return DSL.notExists(
        DSL.selectOne()
            .from(later)
            .where(later.MEMBER_ID.eq(EVENT_INBOX.MEMBER_ID))
            .and(later.LANE.eq(EVENT_INBOX.LANE))
            .and(later.DUE_AT.gt(now)));
  }

  /// The oldest rows of a portal that are to be worked on.
  List<EventInboxRecord> due(String member, Instant now, int most) {
    return db.selectFrom(EVENT_INBOX)
        .where(EVENT_INBOX.MEMBER_ID.eq(member))
        .and(isDue(utc(now)))
        .orderBy(EVENT_INBOX.RECEIVED_AT, EVENT_INBOX.EVENT_ID)
        .limit(most)
        .fetch();
  }

  /// When the first lane that waits for another try is due.
  Optional<Instant> next(String member, Instant now) {
    var last = DSL.max(EVENT_INBOX.DUE_AT);
    var lanes =
        DSL.select(last.as("due"))
            .from(EVENT_INBOX)
            .where(EVENT_INBOX.MEMBER_ID.eq(member))
            .and(EVENT_INBOX.DUE_AT.gt(utc(now)))
            .groupBy(EVENT_INBOX.LANE)
            .asTable("lanes");
    return db.select(DSL.min(lanes.field("due", OffsetDateTime.class)))
        .from(lanes)
        .fetchOptional(0, OffsetDateTime.class)
        .map(OffsetDateTime::toInstant);
  }

  /// They are done; what came under the same id meanwhile stays.
  void done(List<EventInboxRecord> rows, Instant now) {
    db.transaction(
        tx -> {
          tx.dsl().batchInsert(rows.stream().map(row -> done(row, now)).toList()).execute();
          delete(tx.dsl(), rows);
        });
  }

  /// It may be the last thing that this node does.
  void begun(EventInboxRecord row, int attempts) {
    db.update(EVENT_INBOX).set(EVENT_INBOX.ATTEMPTS, attempts).where(is(row)).execute();
  }

  void later(EventInboxRecord row, Trial trial) {
    db.update(EVENT_INBOX)
        .set(EVENT_INBOX.LANE, row.getLane())
        .set(EVENT_INBOX.ATTEMPTS, trial.attempts())
        .set(EVENT_INBOX.DUE_AT, utc(trial.dueAt()))
        .set(EVENT_INBOX.REASON, cut(trial.reason()))
        .where(is(row))
        .execute();
  }

  /// How it stands with work that did not succeed.
  record Trial(int attempts, Instant dueAt, String reason) {}

  /// The last of these rows has failed; the others are part of it.
  void failed(List<EventInboxRecord> rows, Trial trial) {
    var failed = failed(rows.getLast(), trial);
    db.transaction(
        tx -> {
          tx.dsl().deleteFrom(FAILED_TASK).where(isFailed(failed)).execute();
          tx.dsl().insertInto(FAILED_TASK).set(failed).execute();
          delete(tx.dsl(), rows);
        });
  }

  private static EventDoneRecord done(EventInboxRecord row, Instant now) {
    return new EventDoneRecord(
        row.getMemberId(),
        UUID.randomUUID().toString(),
        row.getEvent(),
        row.getRecordId(),
        row.getReceivedAt(),
        utc(now));
  }

  private static FailedTaskRecord failed(EventInboxRecord row, Trial trial) {
    return new FailedTaskRecord(
        row.getMemberId(),
        row.getEventId(),
        row.getEvent(),
        row.getRecordId(),
        row.getLane(),
        row.getPayload(),
        cut(trial.reason()),
        trial.attempts(),
        row.getReceivedAt(),
        utc(trial.dueAt()));
  }

  private static Condition isFailed(FailedTaskRecord row) {
    return FAILED_TASK.MEMBER_ID.eq(row.getMemberId()).and(FAILED_TASK.TASK_ID.eq(row.getTaskId()));
  }

  private static void delete(DSLContext db, List<EventInboxRecord> rows) {
    db.batch(db.deleteFrom(EVENT_INBOX).where(is(rows.getFirst())))
        .bind(rows.stream().map(Waiting::key).toArray(Object[][]::new))
        .execute();
  }

  private static Object[] key(EventInboxRecord row) {
    return new Object[] {row.getMemberId(), row.getEventId(), row.getReceivedAt()};
  }

  // What came again under the same id meanwhile is something else.
  private static Condition is(EventInboxRecord row) {
    return EVENT_INBOX
        .MEMBER_ID
        .eq(row.getMemberId())
        .and(EVENT_INBOX.EVENT_ID.eq(row.getEventId()))
        .and(EVENT_INBOX.RECEIVED_AT.eq(row.getReceivedAt()));
  }

  private static String cut(String reason) {
    var line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
