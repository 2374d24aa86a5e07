package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.DELETION;
import static ledgertab.persistence.generated.Tables.DELETION_RECEIPT;
import static ledgertab.persistence.generated.Tables.INSTALLATION;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.persistence.Portions;
import ledgertab.persistence.generated.tables.records.DeletionRecord;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes everything of portals that have left, in steps, and keeps a receipt of how much it was.
///
/// Every step is a transaction that holds the deletion's row, so any number of nodes may work on
/// one, a crash loses nothing, and nothing is deleted after a deletion is settled.
public final class Deletions {

  private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);
  private static final int STEP = 500;
  private static final int MOST_STARTED = 100;
  private static final String NOTHING = "{}";

  /// How long the data of a portal waits for a new installation.
  private static final Duration KEPT = Duration.ofDays(90);

  /// Whoever had a card open may still have written for a minute.
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMinutes(5);

  private static final Duration RECEIPTS_KEPT = Duration.ofDays(3 * 365);

  private final DSLContext db;
  private final InstantSource clock;

  public Deletions(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// Receipts are kept for three years, in which somebody may ask for them.
  public void forgetReceipts() {
    var end = clock.instant().minus(RECEIPTS_KEPT).atOffset(ZoneOffset.UTC);
    Portions.sweep(db, DELETION_RECEIPT, DELETION_RECEIPT.DONE_AT.le(end));
  }

  /// What was deleted, without any of it.
  ///
  /// @param rows deleted, by table
  /// @param left rows that a last look found
  public record Receipt(Instant askedAt, Instant doneAt, Map<String, Integer> rows, long left) {}

  /// Remembers that everything is to be deleted.
  ///
  /// @param change the transaction in which the portal leaves
  static void ask(DSLContext change, MemberId member, OffsetDateTime now) {
    var known =
        change.fetchExists(
            change.selectFrom(DELETION).where(DELETION.MEMBER_ID.eq(member.value())));
    if (!known) {
      change
          .insertInto(DELETION)
          .set(DELETION.MEMBER_ID, member.value())
          .set(DELETION.ASKED_AT, now)
          .set(DELETION.ROWS_DELETED, NOTHING)
          .execute();
    }
  }

  /// Brings a deletion to its end before the portal begins anew.
  ///
  /// @return whether nothing is left to delete; else call again
  public boolean settle(MemberId member, Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (step(member) || !isClosed(member)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
    }
    return true;
  }

  private boolean isClosed(MemberId member) {
    return db.transactionResult(
        t -> lock(t.dsl(), member).map(row -> close(t.dsl(), row, now())).orElse(true));
  }

  /// Deletes what is to be deleted, and looks again at what was deleted some minutes ago.
  public void pass() {
    due().forEach(this::start);
    for (var member : underWay()) {
      while (step(member)) {
        LOG.debug("{}: {} rows at most deleted", member, STEP);
      }
      db.transaction(t -> lock(t.dsl(), member).ifPresent(row -> look(t.dsl(), row)));
    }
  }

  /// The receipts of a portal, newest first.
  public List<Receipt> receipts(MemberId member) {
    return db.selectFrom(DELETION_RECEIPT)
        .where(DELETION_RECEIPT.MEMBER_ID.eq(member.value()))
        .orderBy(DELETION_RECEIPT.ASKED_AT.desc())
        .fetch(
            row ->
                new Receipt(
                    row.getAskedAt().toInstant(),
                    row.getDoneAt().toInstant(),
                    counts(row.getRowsDeleted()),
                    row.getRowsLeft()));
  }

  private List<MemberId> due() {
    return db.select(INSTALLATION.MEMBER_ID)
        .from(INSTALLATION)
        .leftAntiJoin(DELETION)
        .on(DELETION.MEMBER_ID.eq(INSTALLATION.MEMBER_ID))
        .where(INSTALLATION.STATUS.eq(Installation.Status.UNINSTALLED.name()))
        .and(INSTALLATION.UPDATED_AT.le(now().minus(KEPT)))
        .limit(MOST_STARTED)
        .fetch(row -> new MemberId(row.value1()));
  }

  private void start(MemberId member) {
    db.transaction(
        t -> {
          var left =
              t.dsl()
                  .selectFrom(INSTALLATION)
                  .where(INSTALLATION.MEMBER_ID.eq(member.value()))
                  .and(INSTALLATION.STATUS.eq(Installation.Status.UNINSTALLED.name()))
                  .forUpdate()
                  .fetchOptional();
          if (left.isPresent()) {
            ask(t.dsl(), member, now());
          }
        });
  }

  private List<MemberId> underWay() {
    return db.select(DELETION.MEMBER_ID)
        .from(DELETION)
        .orderBy(DELETION.ASKED_AT, DELETION.MEMBER_ID)
        .limit(MOST_STARTED)
        .fetch(row -> new MemberId(row.value1()));
  }

  /// @return whether there may be more to delete
  private boolean step(MemberId member) {
    return db.transactionResult(
        t -> lock(t.dsl(), member).filter(row -> delete(t.dsl(), row)).isPresent());
  }

  private static boolean delete(DSLContext change, DeletionRecord row) {
    var deleted = new TenantTables(change, new MemberId(row.getMemberId())).delete(STEP);
    if (deleted.isEmpty()) {
      return false;
    }
    var all = counts(row.getRowsDeleted());
    deleted.forEach((table, rows) -> all.merge(table, rows, Integer::sum));
    row.setRowsDeleted(PhpJson.write(all));
    row.setEmptiedAt(null);
    row.store();
    return true;
  }

  /// The deletion, held until the transaction ends; empty when there is none, or when the portal is
  /// back.
  private static Optional<DeletionRecord> lock(DSLContext change, MemberId member) {
    var row =
        change
            .selectFrom(DELETION)
            .where(DELETION.MEMBER_ID.eq(member.value()))
            .forUpdate()
            .fetchOptional();
    var isBack =
        change.fetchExists(
            change
                .selectFrom(INSTALLATION)
                .where(INSTALLATION.MEMBER_ID.eq(member.value()))
                .and(INSTALLATION.STATUS.eq(Installation.Status.ACTIVE.name())));
    if (isBack) {
      row.ifPresent(DeletionRecord::delete);
    }
    return row.filter(_ -> !isBack);
  }

  private void look(DSLContext change, DeletionRecord row) {
    var now = now();
    if (row.getEmptiedAt() == null) {
      row.setEmptiedAt(now);
      row.store();
    } else if (!row.getEmptiedAt().plus(LOOK_AGAIN_AFTER).isAfter(now)) {
      var _ = close(change, row, now);
    }
  }

  /// Ends a deletion of which nothing is left; the record of calls is written a moment later than
  /// they end.
  ///
  /// @return whether nothing was left
  private static boolean close(DSLContext change, DeletionRecord row, OffsetDateTime now) {
    delete(change, row);
    var left = new TenantTables(change, new MemberId(row.getMemberId())).count();
    if (left > 0) {
      return false;
    }
    change
        .insertInto(DELETION_RECEIPT)
        .set(DELETION_RECEIPT.MEMBER_ID, row.getMemberId())
        .set(DELETION_RECEIPT.ASKED_AT, row.getAskedAt())
        .set(DELETION_RECEIPT.DONE_AT, now)
        .set(DELETION_RECEIPT.ROWS_DELETED, row.getRowsDeleted())
        .set(DELETION_RECEIPT.ROWS_LEFT, left)
        .execute();
    row.delete();
    LOG.info("{}: all its data is deleted", row.getMemberId());
    return true;
  }

  private static Map<String, Integer> counts(String json) {
    var counts = new TreeMap<String, Integer>();
    PhpJson.parse(json)
        .map(PhpJson::map)
        .orElse(Map.of())
        .forEach((table, rows) -> counts.put(table, rows.asInt()));
    return counts;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
