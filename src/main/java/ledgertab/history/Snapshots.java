package ledgertab.history;

import static ledgertab.persistence.generated.Tables.SNAPSHOT;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Portions;
import ledgertab.persistence.Signals;
import ledgertab.persistence.Signals.Signal;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/// The last copy of what each ledger said, shared by all nodes.
public class Snapshots {

  /// Of the signals that a ledger has been forgotten; their text is its id.
  public static final String TOPIC = "ledger";

  private static final Duration KEPT = Duration.ofDays(90);

  private final DSLContext db;
  private final CacheListener listener;
  private final SnapshotWriter writer;
  private final ReadElsewhere elsewhere = new ReadElsewhere();
  private final List<Consumer<LedgerRef>> copies = new CopyOnWriteArrayList<>();

  /// Copies are written at once.
  public Snapshots(DSLContext db) {
    this(db, (_, _) -> {}, SnapshotWriter.direct());
  }

  public Snapshots(DSLContext db, CacheListener listener, SnapshotWriter writer) {
    this.db = db;
    this.listener = listener;
    this.writer = writer;
  }

  /// Keeps nothing, for a ledger that is only tried.
  public static Snapshots none() {
    return new None();
  }

  /// From now on this node hears of ledgers that were forgotten through others, and of copies that
  /// others have written.
  public void share(Signals signals) {
    elsewhere.share(signals);
    signals.hear(TOPIC, signal -> ledger(signal).ifPresent(this::forgotten));
  }

  private static Optional<LedgerRef> ledger(Signal signal) {
    return MemberId.parse(signal.member()).map(member -> new LedgerRef(member, signal.text()));
  }

  private void forgotten(LedgerRef ledger) {
    copies.forEach(copy -> copy.accept(ledger));
  }

  /// @param forgets what memory holds of a ledger that is forgotten
  void whenForgotten(Consumer<LedgerRef> forgets) {
    copies.add(forgets);
  }

  private static final class None extends Snapshots {

    None() {
      super(DSL.using(SQLDialect.DEFAULT));
    }

    @Override
    void whenForgotten(Consumer<LedgerRef> forgets) {}

    @Override
    Optional<Row> find(SnapshotKey key) {
      return Optional.empty();
    }

    @Override
    Optional<Instant> fetchedAt(SnapshotKey key) {
      return Optional.empty();
    }

    @Override
    Optional<byte[]> last(SnapshotKey key) {
      return Optional.empty();
    }

    @Override
    long epoch(SnapshotKey key) {
      return 0;
    }

    @Override
    boolean save(SnapshotKey key, Row row, long epoch) {
      return true;
    }
  }

  /// Deletes copies that nobody has looked at for ninety days: a look after a quarter of an hour
  /// would have renewed them.
  public void forgetUnused(Instant now) {
    var end = utc(now.minus(KEPT));
    Portions.sweep(db, SNAPSHOT, SNAPSHOT.FETCHED_AT.le(end));
  }

  CacheListener listener() {
    return listener;
  }

  SnapshotWriter writer() {
    return writer;
  }

  // Rows are carried, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Row(byte[] payload, Instant fetchedAt) {}

  Optional<Row> find(SnapshotKey key) {
    var row =
        db.select(SNAPSHOT.PAYLOAD, SNAPSHOT.FETCHED_AT)
            .from(SNAPSHOT)
            .where(at(key), SNAPSHOT.FORGOTTEN.isFalse())
            .fetchOptional(r -> new Row(r.value1(), r.value2().toInstant()));
    listener.asked(CacheListener.Level.DATABASE, row.isPresent());
    return row;
  }

  Optional<Instant> fetchedAt(SnapshotKey key) {
    return db.select(SNAPSHOT.FETCHED_AT)
        .from(SNAPSHOT)
        .where(at(key), SNAPSHOT.FORGOTTEN.isFalse())
        .fetchOptional(r -> r.value1().toInstant());
  }

  /// The last payload, also a forgotten one: to compare with, never to show.
  Optional<byte[]> last(SnapshotKey key) {
    return db.select(SNAPSHOT.PAYLOAD)
        .from(SNAPSHOT)
        .where(at(key))
        .fetchOptional(SNAPSHOT.PAYLOAD);
  }

  /// To be asked before a ledger is read.
  long epoch(SnapshotKey key) {
    return new SnapshotEpochs(db).current(key.member(), key.ledger());
  }

  /// @param epoch from before the ledger was read
  /// @return false when the ledger changed since then and nothing was stored
  boolean save(SnapshotKey key, Row row, long epoch) {
    boolean isSaved =
        db.transactionResult(
            tx -> {
              var isCurrent = new SnapshotEpochs(tx.dsl()).hold(key.member(), key.ledger(), epoch);
              if (isCurrent && !update(tx.dsl(), key, row)) {
                insert(tx.dsl(), key, row);
              }
              return isCurrent;
            });
    if (isSaved) {
      elsewhere.written(key);
    }
    return isSaved;
  }

  /// A number that is another one after other nodes have written copies of the same client; to be
  /// asked before the table is.
  long writtenElsewhere(SnapshotKey key) {
    return elsewhere.last(key);
  }

  private static boolean update(DSLContext db, SnapshotKey key, Row row) {
    return db.update(SNAPSHOT)
            .set(SNAPSHOT.PAYLOAD, row.payload())
            .set(SNAPSHOT.FETCHED_AT, utc(row.fetchedAt()))
            .set(SNAPSHOT.FORGOTTEN, false)
            .where(at(key))
            .execute()
        == 1;
  }

  private static void insert(DSLContext db, SnapshotKey key, Row row) {
    db.insertInto(SNAPSHOT)
        .set(SNAPSHOT.MEMBER_ID, key.member().value())
        .set(SNAPSHOT.LEDGER, key.ledger())
        .set(SNAPSHOT.SUBJECT, key.subject())
        .set(SNAPSHOT.SECTION, key.section().name())
        .set(SNAPSHOT.PAYLOAD, row.payload())
        .set(SNAPSHOT.FETCHED_AT, utc(row.fetchedAt()))
        .set(SNAPSHOT.FORGOTTEN, false)
        .execute();
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /// Nothing kept of one portal's ledger is shown again; running services are told, and notice
  /// within two seconds anyhow. Reads that are under way are not kept; call it in the transaction
  /// that changes the ledger.
  public void forget(MemberId member, String ledger) {
    db.transaction(
        tx -> {
          new SnapshotEpochs(tx.dsl()).turn(member, ledger);
          tx.dsl()
              .update(SNAPSHOT)
              .set(SNAPSHOT.FORGOTTEN, true)
              .where(of(member, ledger))
              .execute();
          tell(tx.dsl(), member, ledger);
        });
  }

  /// The same, and what was kept is deleted: for a ledger whose data is deleted itself.
  public void delete(MemberId member, String ledger) {
    db.transaction(
        tx -> {
          new SnapshotEpochs(tx.dsl()).turn(member, ledger);
          tx.dsl().deleteFrom(SNAPSHOT).where(of(member, ledger)).execute();
          tell(tx.dsl(), member, ledger);
        });
  }

  private static void tell(DSLContext transaction, MemberId member, String ledger) {
    Signals.tell(transaction, new Signal(member.value(), TOPIC, ledger));
  }

  private static Condition of(MemberId member, String ledger) {
    return SNAPSHOT.MEMBER_ID.eq(member.value()).and(SNAPSHOT.LEDGER.eq(ledger));
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
