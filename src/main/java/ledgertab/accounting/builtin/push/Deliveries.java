package ledgertab.accounting.builtin.push;

import static ledgertab.persistence.generated.Tables.PUSH_CHUNK;
import static ledgertab.persistence.generated.Tables.PUSH_DELIVERY;
import static ledgertab.persistence.generated.Tables.PUSH_KEY;
import static ledgertab.persistence.generated.Tables.PUSH_PART;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.push.Delivery.Received;
import ledgertab.accounting.builtin.push.Delivery.State;
import ledgertab.accounting.builtin.push.Delivery.Terms;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.accounting.builtin.run.Parts;
import ledgertab.accounting.builtin.run.Pulse;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.generated.tables.records.PushDeliveryRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// The deliveries of all portals, seen by all nodes.
public final class Deliveries {

  /// How many of a portal may be open at a time.
  public static final int MOST_OPEN = 5;

  /// How long one that nobody goes on with stays open.
  public static final Duration OPEN_FOR = Duration.ofDays(2);

  /// How long an id is remembered after its delivery has ended.
  public static final Duration REMEMBERED = Duration.ofDays(30);

  private final DSLContext db;
  private final InstantSource clock;
  private final Parts parts;

  public Deliveries(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    this.parts = new Parts(db, PUSH_PART);
  }

  /// What came of the wish to open one.
  public sealed interface Opening {

    /// @param isNew false when it was there before with the same terms
    record Opened(boolean isNew) implements Opening {}

    record Different() implements Opening {}

    record TooMany() implements Opening {}
  }

  public Opening open(MemberId member, String id, Terms terms) {
    return db.transactionResult(
        tx -> {
          // One after the other, so that they can be counted.
          tx.dsl()
              .selectFrom(PUSH_KEY)
              .where(PUSH_KEY.MEMBER_ID.eq(member.value()))
              .forUpdate()
              .fetch();
          var known = find(tx.dsl(), member, id);
          if (known.isPresent()) {
            return known.get().terms().equals(terms)
                ? new Opening.Opened(false)
                : new Opening.Different();
          }
          var open = of(member).and(isOpen());
          if (tx.dsl().fetchCount(PUSH_DELIVERY, open) >= MOST_OPEN) {
            return new Opening.TooMany();
          }
          insert(tx.dsl(), member, id, terms);
          return new Opening.Opened(true);
        });
  }

  public Optional<Delivery> find(MemberId member, String id) {
    return find(db, member, id);
  }

  /// The newest first.
  public List<Delivery> latest(MemberId member, int count) {
    return db.selectFrom(PUSH_DELIVERY)
        .where(of(member))
        .orderBy(PUSH_DELIVERY.OPENED_AT.desc(), PUSH_DELIVERY.DELIVERY_ID)
        .limit(count)
        .fetch(Deliveries::delivery);
  }

  /// Gives an open one up.
  ///
  /// @return false when it is being loaded or has ended otherwise
  public boolean abort(MemberId member, String id) {
    var isAborted =
        db.update(PUSH_DELIVERY)
                .set(PUSH_DELIVERY.STATE, State.ABORTED.name())
                .set(PUSH_DELIVERY.TOUCHED_AT, now())
                .where(at(member, id), isFree())
                .execute()
            == 1;
    if (isAborted) {
      forgetContent(member, id);
    }
    return isAborted || find(member, id).filter(d -> d.state() == State.ABORTED).isPresent();
  }

  /// Takes a delivery for this run; false when it has ended or somebody works on it.
  boolean begin(MemberId member, String id, String runId) {
    return db.update(PUSH_DELIVERY)
            .set(PUSH_DELIVERY.STATE, State.LOADING.name())
            .set(PUSH_DELIVERY.RUN_ID, runId)
            .set(PUSH_DELIVERY.PHASE, "")
            .set(PUSH_DELIVERY.ROWS_DONE, 0L)
            .set(PUSH_DELIVERY.TROUBLE, "")
            .set(PUSH_DELIVERY.TOUCHED_AT, now())
            .where(at(member, id), isFree())
            .execute()
        == 1;
  }

  /// A run of a commit.
  record Run(MemberId member, String delivery, String runId) {}

  /// A sign of life.
  void beat(Run run, String phase, long rowsDone) {
    db.update(PUSH_DELIVERY)
        .set(PUSH_DELIVERY.PHASE, phase)
        .set(PUSH_DELIVERY.ROWS_DONE, rowsDone)
        .set(PUSH_DELIVERY.TOUCHED_AT, now())
        .where(isOf(run))
        .execute();
  }

  /// @param tx the transaction that changes the ledger, or any when nothing was changed
  /// @return false when another run has taken over
  boolean end(DSLContext tx, Run run, State state, Result result) {
    return tx.update(PUSH_DELIVERY)
            .set(PUSH_DELIVERY.STATE, state.name())
            .set(PUSH_DELIVERY.FAULTS, result.faults())
            .set(PUSH_DELIVERY.RESULT, result.stored())
            .set(PUSH_DELIVERY.TOUCHED_AT, now())
            .where(isOf(run))
            .execute()
        == 1;
  }

  /// Opens it again after a run that could not be finished.
  void giveBack(Run run, String trouble) {
    db.update(PUSH_DELIVERY)
        .set(PUSH_DELIVERY.STATE, State.OPEN.name())
        .set(PUSH_DELIVERY.TROUBLE, trouble)
        .set(PUSH_DELIVERY.TOUCHED_AT, now())
        .where(isOf(run))
        .execute();
  }

  void forgetContent(MemberId member, String id) {
    parts.forgetAll(member, fileId(id, ""));
  }

  /// Begins with the delivery's id, so that all of it can be forgotten.
  static String fileId(String delivery, String file) {
    return delivery + ":" + file;
  }

  /// Gives up what nobody goes on with, and forgets what ended long ago.
  public void sweep() {
    var now = now();
    db.select(PUSH_DELIVERY.MEMBER_ID, PUSH_DELIVERY.DELIVERY_ID)
        .from(PUSH_DELIVERY)
        .where(isOpen(), PUSH_DELIVERY.TOUCHED_AT.lt(now.minus(OPEN_FOR)))
        .fetch()
        .forEach(row -> abort(new MemberId(row.value1()), row.value2()));
    db.select(PUSH_DELIVERY.MEMBER_ID, PUSH_DELIVERY.DELIVERY_ID)
        .from(PUSH_DELIVERY)
        .where(isOpen().not(), PUSH_DELIVERY.TOUCHED_AT.lt(now.minus(REMEMBERED)))
        .fetch()
        .forEach(row -> forget(new MemberId(row.value1()), row.value2()));
  }

  private void forget(MemberId member, String id) {
    forgetContent(member, id);
    db.deleteFrom(PUSH_CHUNK)
        .where(PUSH_CHUNK.MEMBER_ID.eq(member.value()), PUSH_CHUNK.DELIVERY_ID.eq(id))
        .execute();
    db.deleteFrom(PUSH_DELIVERY).where(at(member, id)).execute();
  }

  private void insert(DSLContext tx, MemberId member, String id, Terms terms) {
    tx.insertInto(PUSH_DELIVERY)
        .set(PUSH_DELIVERY.MEMBER_ID, member.value())
        .set(PUSH_DELIVERY.DELIVERY_ID, id)
        .set(PUSH_DELIVERY.STATE, State.OPEN.name())
        .set(PUSH_DELIVERY.IS_WHOLE, terms.isWhole())
        .set(PUSH_DELIVERY.AS_OF, terms.asOf())
        .set(PUSH_DELIVERY.WRITING, terms.writing().name())
        .set(PUSH_DELIVERY.CHUNKS, 0)
        .set(PUSH_DELIVERY.SIZE_BYTES, 0L)
        .set(PUSH_DELIVERY.ROW_COUNT, 0L)
        .set(PUSH_DELIVERY.RUN_ID, "")
        .set(PUSH_DELIVERY.PHASE, "")
        .set(PUSH_DELIVERY.ROWS_DONE, 0L)
        .set(PUSH_DELIVERY.TROUBLE, "")
        .set(PUSH_DELIVERY.FAULTS, 0L)
        .set(PUSH_DELIVERY.OPENED_AT, now())
        .set(PUSH_DELIVERY.TOUCHED_AT, now())
        .execute();
  }

  private static Optional<Delivery> find(DSLContext db, MemberId member, String id) {
    return db.selectFrom(PUSH_DELIVERY).where(at(member, id)).fetchOptional(Deliveries::delivery);
  }

  private static Delivery delivery(PushDeliveryRecord row) {
    return new Delivery(
        row.getDeliveryId(),
        State.valueOf(row.getState()),
        new Terms(row.getIsWhole(), row.getAsOf(), ImportLanguage.valueOf(row.getWriting())),
        new Received(row.getChunks(), row.getSizeBytes(), row.getRowCount()),
        row.getPhase(),
        row.getRowsDone(),
        row.getTrouble(),
        Result.read(row.getResult()),
        row.getOpenedAt().toInstant(),
        row.getTouchedAt().toInstant());
  }

  private static Condition of(MemberId member) {
    return PUSH_DELIVERY.MEMBER_ID.eq(member.value());
  }

  private static Condition at(MemberId member, String id) {
    return of(member).and(PUSH_DELIVERY.DELIVERY_ID.eq(id));
  }

  private static Condition isOf(Run run) {
    return at(run.member(), run.delivery())
        .and(PUSH_DELIVERY.RUN_ID.eq(run.runId()))
        .and(PUSH_DELIVERY.STATE.eq(State.LOADING.name()));
  }

  private static Condition isOpen() {
    return PUSH_DELIVERY.STATE.in(State.OPEN.name(), State.LOADING.name());
  }

  /// Open, or begun by a node that has died.
  private Condition isFree() {
    var silentSince = now().minus(Pulse.SILENCE);
    return PUSH_DELIVERY
        .STATE
        .eq(State.OPEN.name())
        .or(
            PUSH_DELIVERY
                .STATE
                .eq(State.LOADING.name())
                .and(PUSH_DELIVERY.TOUCHED_AT.le(silentSince)));
  }

  private OffsetDateTime now() {
    return utc(clock.instant());
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
