package ledgertab.accounting.connection;

import static ledgertab.persistence.generated.Tables.LEDGER_SECRET;

import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.generated.tables.records.LedgerSecretRecord;
import ledgertab.portal.KeyRotation.Counts;
import ledgertab.security.SecretBox;
import org.jooq.DSLContext;

/// Seals the ledgers' secrets anew with the first key, also while the service runs.
public final class LedgerKeyRotation {

  private static final int PAGE = 200;

  private final DSLContext db;
  private final SecretBox box;

  public LedgerKeyRotation(DSLContext db, SecretBox box) {
    this.db = db;
    this.box = box;
  }

  public Counts run() {
    var counts = new Counts(0, 0, 0, 0);
    var page = page("", "");
    while (!page.isEmpty()) {
      for (var row : page) {
        counts = counts.plus(rotate(row));
      }
      page = page(page.getLast().getMemberId(), page.getLast().getSecretId());
    }
    return counts;
  }

  private List<LedgerSecretRecord> page(String member, String id) {
    return db.selectFrom(LEDGER_SECRET)
        .orderBy(LEDGER_SECRET.MEMBER_ID, LEDGER_SECRET.SECRET_ID)
        .seek(member, id)
        .limit(PAGE)
        .fetch();
  }

  private Counts rotate(LedgerSecretRecord row) {
    if (box.isCurrent(row.getSealed())) {
      return new Counts(0, 1, 0, 0);
    }
    var context = LedgerSecrets.context(new MemberId(row.getMemberId()), row.getSecretId());
    return box.open(context, row.getSealed())
        .map(plain -> replace(row, box.seal(context, plain)))
        .orElseGet(() -> new Counts(0, 0, 0, 1));
  }

  private Counts replace(LedgerSecretRecord row, String sealed) {
    var rows =
        db.update(LEDGER_SECRET)
            .set(LEDGER_SECRET.SEALED, sealed)
            .where(LEDGER_SECRET.MEMBER_ID.eq(row.getMemberId()))
            .and(LEDGER_SECRET.SECRET_ID.eq(row.getSecretId()))
            .and(LEDGER_SECRET.SEALED.eq(row.getSealed()))
            .execute();
    return rows == 1 ? new Counts(1, 0, 0, 0) : new Counts(0, 0, 1, 0);
  }
}
