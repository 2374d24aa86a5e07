package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT_KEY;
import static ledgertab.persistence.generated.Tables.LEDGER_COMPLAINT;
import static ledgertab.persistence.generated.Tables.LEDGER_CREDIT;
import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static ledgertab.persistence.generated.Tables.LEDGER_LINE;
import static ledgertab.persistence.generated.Tables.LEDGER_ROOT;

import java.util.List;
import java.util.function.Consumer;
import ledgertab.accounting.builtin.BuiltinLedger;
import ledgertab.accounting.builtin.Provenances;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Snapshots;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableField;

/// Removes the built-in ledger of one portal.
public final class LedgerErasure {

  private static final List<TableField<?, String>> KEYS =
      List.of(
          LEDGER_LINE.MEMBER_ID,
          LEDGER_COMPLAINT.MEMBER_ID,
          LEDGER_DOCUMENT.MEMBER_ID,
          LEDGER_CREDIT.MEMBER_ID,
          LEDGER_CLIENT_KEY.MEMBER_ID,
          LEDGER_ROOT.MEMBER_ID,
          LEDGER_CLIENT.MEMBER_ID);

  private final DSLContext db;

  public LedgerErasure(DSLContext db) {
    this.db = db;
  }

  /// How much there is.
  public record Size(long clients, long documents) {}

  public Size size(MemberId member) {
    return new Size(
        db.fetchCount(LEDGER_CLIENT, LEDGER_CLIENT.MEMBER_ID.eq(member.value())),
        db.fetchCount(LEDGER_DOCUMENT, LEDGER_DOCUMENT.MEMBER_ID.eq(member.value())));
  }

  /// All or nothing.
  ///
  /// @param erased the last step of the transaction; an exception takes everything back
  /// @return false when nothing was changed because somebody else changes this ledger now
  public boolean run(MemberId member, Consumer<DSLContext> erased) {
    LedgerLock.prepare(db, member);
    return db.transactionResult(
        tx -> {
          if (!LedgerLock.take(tx.dsl(), member)) {
            return false;
          }
          for (var key : KEYS) {
            Table<?> table = key.getTable();
            tx.dsl().deleteFrom(table).where(key.eq(member.value())).execute();
          }
          Provenances.forget(tx.dsl(), member);
          new Snapshots(tx.dsl()).delete(member, BuiltinLedger.ID);
          erased.accept(tx.dsl());
          return true;
        });
  }
}
