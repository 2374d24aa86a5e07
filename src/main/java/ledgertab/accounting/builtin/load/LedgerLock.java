package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.LEDGER_LOCK;

import ledgertab.bitrix24.MemberId;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// Who changes a portal's ledger does it alone: the lock ends with its transaction, also when its
/// node dies.
final class LedgerLock {

  private LedgerLock() {}

  /// Not in the transaction that takes the lock: others would wait for the end of that one.
  static void prepare(DSLContext db, MemberId member) {
    // H2's merge waits for whoever holds the row.
    if (db.fetchExists(LEDGER_LOCK, LEDGER_LOCK.MEMBER_ID.eq(member.value()))) {
      return;
    }
    try {
      db.insertInto(LEDGER_LOCK)
          .set(LEDGER_LOCK.MEMBER_ID, member.value())
          .onConflictDoNothing()
          .execute();
    } catch (IntegrityConstraintViolationException e) {
      // H2's merge is not atomic: the row is there now.
    }
  }

  /// @return false when somebody else holds it
  static boolean take(DSLContext transaction, MemberId member) {
    return transaction
        .selectFrom(LEDGER_LOCK)
        .where(LEDGER_LOCK.MEMBER_ID.eq(member.value()))
        .forUpdate()
        .skipLocked()
        .fetchOptional()
        .isPresent();
  }
}
