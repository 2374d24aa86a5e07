package ledgertab.history;

import static ledgertab.persistence.generated.Tables.SNAPSHOT_EPOCH;

import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// Counts how often a portal's ledger was forgotten, so that a read from before is not kept after.
/// A count, not a time: the clocks of two machines differ.
final class SnapshotEpochs {

  private final DSLContext db;

  SnapshotEpochs(DSLContext db) {
    this.db = db;
  }

  long current(MemberId member, String ledger) {
    return find(member, ledger)
        .orElseGet(
            () -> {
              begin(member, ledger);
              return find(member, ledger).orElse(0L);
            });
  }

  /// Holds the row until the transaction ends; false when the epoch is another one by now.
  boolean hold(MemberId member, String ledger, long epoch) {
    return db.select(SNAPSHOT_EPOCH.EPOCH)
        .from(SNAPSHOT_EPOCH)
        .where(at(member, ledger))
        .forUpdate()
        .fetchOptional(SNAPSHOT_EPOCH.EPOCH)
        .filter(now -> now == epoch)
        .isPresent();
  }

  void turn(MemberId member, String ledger) {
    begin(member, ledger);
    db.update(SNAPSHOT_EPOCH)
        .set(SNAPSHOT_EPOCH.EPOCH, SNAPSHOT_EPOCH.EPOCH.plus(1))
        .where(at(member, ledger))
        .execute();
  }

  private Optional<Long> find(MemberId member, String ledger) {
    return db.select(SNAPSHOT_EPOCH.EPOCH)
        .from(SNAPSHOT_EPOCH)
        .where(at(member, ledger))
        .fetchOptional(SNAPSHOT_EPOCH.EPOCH);
  }

  private void begin(MemberId member, String ledger) {
    try {
      db.insertInto(SNAPSHOT_EPOCH)
          .set(SNAPSHOT_EPOCH.MEMBER_ID, member.value())
          .set(SNAPSHOT_EPOCH.LEDGER, ledger)
          .set(SNAPSHOT_EPOCH.EPOCH, 0L)
          .onConflictDoNothing()
          .execute();
    } catch (IntegrityConstraintViolationException e) {
      // H2's merge is not atomic: the row is there now.
    }
  }

  private static Condition at(MemberId member, String ledger) {
    return SNAPSHOT_EPOCH.MEMBER_ID.eq(member.value()).and(SNAPSHOT_EPOCH.LEDGER.eq(ledger));
  }
}
