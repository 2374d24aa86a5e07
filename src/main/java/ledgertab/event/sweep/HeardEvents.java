package ledgertab.event.sweep;

import static ledgertab.persistence.generated.Tables.EVENT_DONE;
import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static ledgertab.persistence.generated.Tables.FAILED_TASK;
import static org.jooq.impl.DSL.max;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.MemberId;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Result;

/// When an event of a record came last, be it done, waiting or failed.
final class HeardEvents {

  private final DSLContext db;

  HeardEvents(DSLContext db) {
    this.db = db;
  }

  /// The latest by record id.
  Map<String, Instant> latest(MemberId member, List<String> events, List<String> records) {
    var latest = new HashMap<String, Instant>();
    if (records.isEmpty()) {
      return latest;
    }
    add(latest, done(member, events, records));
    add(latest, waiting(member, events, records));
    add(latest, failed(member, events, records));
    return latest;
  }

  private Result<Record2<String, OffsetDateTime>> done(
      MemberId member, List<String> events, List<String> records) {
    return db.select(EVENT_DONE.RECORD_ID, max(EVENT_DONE.RECEIVED_AT))
        .from(EVENT_DONE)
        .where(EVENT_DONE.MEMBER_ID.eq(member.value()))
        .and(EVENT_DONE.EVENT.in(events))
        .and(EVENT_DONE.RECORD_ID.in(records))
        .groupBy(EVENT_DONE.RECORD_ID)
        .fetch();
  }

  private Result<Record2<String, OffsetDateTime>> waiting(
      MemberId member, List<String> events, List<String> records) {
    return db.select(EVENT_INBOX.RECORD_ID, max(EVENT_INBOX.RECEIVED_AT))
        .from(EVENT_INBOX)
        .where(EVENT_INBOX.MEMBER_ID.eq(member.value()))
        .and(EVENT_INBOX.EVENT.in(events))
        .and(EVENT_INBOX.RECORD_ID.in(records))
        .groupBy(EVENT_INBOX.RECORD_ID)
        .fetch();
  }

  private Result<Record2<String, OffsetDateTime>> failed(
      MemberId member, List<String> events, List<String> records) {
    return db.select(FAILED_TASK.SUBJECT, max(FAILED_TASK.RECEIVED_AT))
        .from(FAILED_TASK)
        .where(FAILED_TASK.MEMBER_ID.eq(member.value()))
        .and(FAILED_TASK.NAME.in(events))
        .and(FAILED_TASK.SUBJECT.in(records))
        .groupBy(FAILED_TASK.SUBJECT)
        .fetch();
  }

  private static void add(
      Map<String, Instant> latest, Result<Record2<String, OffsetDateTime>> rows) {
    rows.forEach(
        row ->
            latest.merge(row.value1(), row.value2().toInstant(), (a, b) -> a.isAfter(b) ? a : b));
  }
}
