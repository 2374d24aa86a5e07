package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static ledgertab.persistence.generated.Tables.TENANT_CHANGE;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.generated.tables.records.TenantChangeRecord;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes changes of stored data, portal by portal, at most 500 rows in a transaction. The portal's
/// row says how far it is and is held during a step, so a crash loses one step at most and any
/// number of nodes may work on it.
public final class TenantChanges {

  private static final Logger LOG = LoggerFactory.getLogger(TenantChanges.class);
  private static final int STEP = 500;
  private static final int PAGE = 200;

  private final DSLContext db;
  private final InstantSource clock;
  private final List<TenantChange> changes;

  /// @param changes in the order in which they are made
  public TenantChanges(DSLContext db, InstantSource clock, List<TenantChange> changes) {
    this.db = db;
    this.clock = clock;
    this.changes = List.copyOf(changes);
  }

  /// Makes what is not made yet.
  public void pass() {
    changes.forEach(this::make);
  }

  private void make(TenantChange change) {
    var page = open(change, "");
    while (!page.isEmpty()) {
      page.forEach(member -> make(change, member));
      page = open(change, page.getLast().value());
    }
  }

  private void make(TenantChange change, MemberId member) {
    begin(change, member);
    while (step(change, member)) {
      LOG.debug("{}: {} goes on", member, change.name());
    }
  }

  private List<MemberId> open(TenantChange change, String after) {
    return db.select(INSTALLATION.MEMBER_ID)
        .from(INSTALLATION)
        .leftAntiJoin(TENANT_CHANGE)
        .on(TENANT_CHANGE.MEMBER_ID.eq(INSTALLATION.MEMBER_ID))
        .and(TENANT_CHANGE.CHANGE_NAME.eq(change.name()))
        .and(TENANT_CHANGE.DONE_AT.isNotNull())
        .where(INSTALLATION.MEMBER_ID.gt(after))
        .orderBy(INSTALLATION.MEMBER_ID)
        .limit(PAGE)
        .fetch(row -> new MemberId(row.value1()));
  }

  private void begin(TenantChange change, MemberId member) {
    try {
      db.insertInto(TENANT_CHANGE)
          .set(TENANT_CHANGE.MEMBER_ID, member.value())
          .set(TENANT_CHANGE.CHANGE_NAME, change.name())
          .set(TENANT_CHANGE.ROWS_DONE, 0L)
          .execute();
    } catch (IntegrityConstraintViolationException e) {
      LOG.debug("{}: {} was begun before", member, change.name());
    }
  }

  /// @return whether there may be more to change
  private boolean step(TenantChange change, MemberId member) {
    return db.transactionResult(
        t -> {
          var row = held(t.dsl(), change, member);
          if (row == null || row.getDoneAt() != null) {
            return false;
          }
          var rows = change.step(t.dsl(), member, STEP);
          row.setRowsDone(row.getRowsDone() + rows);
          if (rows == 0) {
            row.setDoneAt(clock.instant().atOffset(ZoneOffset.UTC));
          }
          row.store();
          return rows > 0;
        });
  }

  private static @Nullable TenantChangeRecord held(
      DSLContext step, TenantChange change, MemberId member) {
    return step.selectFrom(TENANT_CHANGE)
        .where(TENANT_CHANGE.MEMBER_ID.eq(member.value()))
        .and(TENANT_CHANGE.CHANGE_NAME.eq(change.name()))
        .forUpdate()
        .fetchOne();
  }
}
