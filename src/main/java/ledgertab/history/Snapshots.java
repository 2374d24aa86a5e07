package ledgertab.history;

import static ledgertab.persistence.generated.Tables.SNAPSHOT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// The last copy of what each ledger said, shared by all nodes.
public final class Snapshots {

  private final DSLContext db;

  public Snapshots(DSLContext db) {
    this.db = db;
  }

  // Rows are carried, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Row(byte[] payload, Instant fetchedAt) {}

  Optional<Row> find(SnapshotKey key) {
    return db.select(SNAPSHOT.PAYLOAD, SNAPSHOT.FETCHED_AT)
        .from(SNAPSHOT)
        .where(at(key))
        .fetchOptional(r -> new Row(r.value1(), r.value2().toInstant()));
  }

  Optional<Instant> fetchedAt(SnapshotKey key) {
    return db.select(SNAPSHOT.FETCHED_AT)
        .from(SNAPSHOT)
        .where(at(key))
        .fetchOptional(r -> r.value1().toInstant());
  }

  void save(SnapshotKey key, Row row) {
    if (update(key, row)) {
      return;
    }
    try {
      insert(key, row);
    } catch (IntegrityConstraintViolationException e) {
      // Another node was first.
      update(key, row);
    }
  }

  private boolean update(SnapshotKey key, Row row) {
    return db.update(SNAPSHOT)
            .set(SNAPSHOT.PAYLOAD, row.payload())
            .set(SNAPSHOT.FETCHED_AT, utc(row.fetchedAt()))
            .where(at(key))
            .execute()
        == 1;
  }

  private void insert(SnapshotKey key, Row row) {
    db.insertInto(SNAPSHOT)
        .set(SNAPSHOT.MEMBER_ID, key.member().value())
        .set(SNAPSHOT.LEDGER, key.ledger())
        .set(SNAPSHOT.SUBJECT, key.subject())
        .set(SNAPSHOT.SECTION, key.section().name())
        .set(SNAPSHOT.PAYLOAD, row.payload())
        .set(SNAPSHOT.FETCHED_AT, utc(row.fetchedAt()))
        .execute();
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /// Everything kept of one portal's ledger; running services notice within two seconds.
  public void forget(MemberId member, String ledger) {
    db.deleteFrom(SNAPSHOT)
        .where(SNAPSHOT.MEMBER_ID.eq(member.value()), SNAPSHOT.LEDGER.eq(ledger))
        .execute();
  }

  private static Condition at(SnapshotKey key) {
    return SNAPSHOT
        .MEMBER_ID
        .eq(key.member().value())
        .and(SNAPSHOT.LEDGER.eq(key.ledger()))
        .and(SNAPSHOT.SUBJECT.eq(key.subject()))
        .and(SNAPSHOT.SECTION.eq(key.section().name()));
  }
}
