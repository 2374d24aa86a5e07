package ledgertab.job;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static ledgertab.persistence.generated.Tables.FAILED_TASK;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import ledgertab.persistence.generated.tables.records.EventInboxRecord;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// Where work arrives: one insert, then it is safe.
public final class Inbox {

  private final DSLContext db;
  private final Insertion insertion;
  private final InstantSource clock;
  private final Bell bell;
  private final AtomicLong last = new AtomicLong();

  /// @param bell hears which portal has something to be done
  public Inbox(DSLContext db, InstantSource clock, Bell bell) {
    this.db = db;
    this.insertion = new Insertion(db);
    this.clock = clock;
    this.bell = bell;
  }

  public void put(Arrival arrival) {
    insertion.insert(row(arrival, UUID.randomUUID().toString()));
    bell.ring(arrival.member());
  }

  /// The same, but while one with this id waits there is no second, and the first stays as it is.
  ///
  /// @param id 36 characters at most
  public void putOnce(Arrival arrival, String id) {
    var waiting =
        db.selectFrom(EVENT_INBOX)
            .where(EVENT_INBOX.MEMBER_ID.eq(arrival.member()))
            .and(EVENT_INBOX.EVENT_ID.eq(id));
    try {
      if (!db.fetchExists(waiting)) {
        db.executeInsert(row(arrival, id));
      }
    } catch (IntegrityConstraintViolationException e) {
      // Somebody else has just put it there.
    }
    bell.ring(arrival.member());
  }

  /// Forgets what waits or has failed of a name, done or not.
  public void forget(String member, String name) {
    db.deleteFrom(EVENT_INBOX)
        .where(EVENT_INBOX.MEMBER_ID.eq(member))
        .and(EVENT_INBOX.EVENT.eq(name))
        .execute();
    db.deleteFrom(FAILED_TASK)
        .where(FAILED_TASK.MEMBER_ID.eq(member))
        .and(FAILED_TASK.NAME.eq(name))
        .execute();
  }

  private EventInboxRecord row(Arrival arrival, String id) {
    var row = new EventInboxRecord();
    row.setMemberId(arrival.member());
    row.setEventId(id);
    row.setEvent(arrival.name());
    row.setRecordId(arrival.subject());
    row.setLane(arrival.lane());
    row.setPayload(arrival.payload());
    row.setReceivedAt(moment());
    return row;
  }

  // Never the same twice on a node, so that the order of arrival can be told.
  private OffsetDateTime moment() {
    var now = clock.instant();
    var micros =
        TimeUnit.SECONDS.toMicros(now.getEpochSecond())
            + TimeUnit.NANOSECONDS.toMicros(now.getNano());
    var next = last.updateAndGet(before -> Math.max(before + 1, micros));
    return Instant.EPOCH.plusNanos(TimeUnit.MICROSECONDS.toNanos(next)).atOffset(ZoneOffset.UTC);
  }
}
