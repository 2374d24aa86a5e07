package ledgertab.job;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static ledgertab.persistence.generated.Tables.FAILED_TASK;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import ledgertab.persistence.generated.tables.records.EventInboxRecord;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;

/// Where work arrives: one insert, then it is safe.
public final class Inbox {

  private static final Duration LONGEST = Duration.ofSeconds(30);

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

  /// Returns when it is safe.
  ///
  /// @throws DataAccessException when it is not
  public void put(Arrival arrival) {
    put(arrival, LONGEST);
  }

  /// @param within it is answered for; half a second at least
  /// @throws DataAccessException when it is not stored; or nobody can know, since the database does
  ///   not say what became of a commit
  public void put(Arrival arrival, Duration within) {
    insertion.insert(row(arrival, UUID.randomUUID().toString()), within);
    bell.ring(arrival.member());
  }

  /// Puts it by unless one with this id waits already; it is worked on apart from its lane.
  ///
  /// @param id 36 characters at most
  /// @param due when it is to be worked on at the earliest
  /// @return false when one waits
  boolean putBy(Arrival arrival, String id, Instant due) {
    var row = row(arrival, id);
    row.setLane(id);
    row.setDueAt(due.atOffset(ZoneOffset.UTC));
    var isPut = isInserted(row);
    if (isPut) {
      bell.ring(arrival.member());
    }
    return isPut;
  }

  private boolean isInserted(EventInboxRecord row) {
    var waiting =
        EVENT_INBOX.MEMBER_ID.eq(row.getMemberId()).and(EVENT_INBOX.EVENT_ID.eq(row.getEventId()));
    try {
      return !db.fetchExists(EVENT_INBOX, waiting) && db.executeInsert(row) == 1;
    } catch (IntegrityConstraintViolationException e) {
      // Somebody else has just put it there.
      return false;
    }
  }

  /// Forgets what waits of a name and arrived before a moment.
  public void forgetBefore(String member, String name, Instant moment) {
    db.deleteFrom(EVENT_INBOX)
        .where(EVENT_INBOX.MEMBER_ID.eq(member))
        .and(EVENT_INBOX.EVENT.eq(name))
        .and(EVENT_INBOX.RECEIVED_AT.lt(moment.atOffset(ZoneOffset.UTC)))
        .execute();
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
