package ledgertab.upkeep;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static ledgertab.persistence.generated.Tables.TROUBLE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.generated.tables.records.TroubleRecord;
import ledgertab.portal.Installation;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// The troubles of all portals, each once on all nodes.
public final class Troubles {

  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int PAGE = 200;

  private final DSLContext db;
  private final InstantSource clock;

  public Troubles(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// Remembers a trouble unless it is known; one that comes back before it was told to be over has
  /// been told today.
  void begin(MemberId member, Trouble.Kind kind) {
    var where = is(member, kind);
    var isBack =
        db.update(TROUBLE)
                .set(TROUBLE.IS_OVER, false)
                .set(TROUBLE.DUE_AT, utc(clock.instant().plus(A_DAY)))
                .where(where)
                .and(TROUBLE.IS_OVER.isTrue())
                .execute()
            == 1;
    if (!isBack && !db.fetchExists(db.selectFrom(TROUBLE).where(where))) {
      insert(member, kind);
    }
  }

  private void insert(MemberId member, Trouble.Kind kind) {
    try {
      db.insertInto(TROUBLE)
          .set(TROUBLE.MEMBER_ID, member.value())
          .set(TROUBLE.KIND, kind.name())
          .set(TROUBLE.SINCE, now())
          .set(TROUBLE.IS_OVER, false)
          .set(TROUBLE.DUE_AT, now())
          .execute();
    } catch (IntegrityConstraintViolationException e) {
      // Another node found it at this moment.
    }
  }

  /// Those of whom somebody was told are told that it is over; else there was nothing.
  void end(Trouble trouble) {
    var where = is(trouble.member(), trouble.kind());
    if (db.deleteFrom(TROUBLE).where(where).and(TROUBLE.TOLD_AT.isNull()).execute() == 0) {
      db.update(TROUBLE)
          .set(TROUBLE.IS_OVER, true)
          .set(TROUBLE.DUE_AT, now())
          .where(where)
          .and(TROUBLE.IS_OVER.isFalse())
          .execute();
    }
  }

  /// Those that last, of one kind, on portals that have the app.
  List<Trouble> lasting(Trouble.Kind kind) {
    return some(TROUBLE.KIND.eq(kind.name()).and(TROUBLE.IS_OVER.isFalse()));
  }

  /// Those of which somebody is to be told now.
  List<Trouble> due() {
    return some(TROUBLE.DUE_AT.le(now()));
  }

  private List<Trouble> some(Condition which) {
    return db.select(TROUBLE.fields())
        .from(TROUBLE)
        .join(INSTALLATION)
        .on(INSTALLATION.MEMBER_ID.eq(TROUBLE.MEMBER_ID))
        .where(INSTALLATION.STATUS.eq(Installation.Status.ACTIVE.name()))
        .and(which)
        .orderBy(TROUBLE.DUE_AT, TROUBLE.MEMBER_ID)
        .limit(PAGE)
        .fetch(row -> trouble(row.into(TROUBLE)));
  }

  /// Takes the telling for this node; where it dies, another one tells ten minutes later.
  boolean take(Trouble trouble) {
    return db.update(TROUBLE)
            .set(TROUBLE.DUE_AT, utc(clock.instant().plus(LEASE)))
            .where(is(trouble.member(), trouble.kind()))
            .and(TROUBLE.DUE_AT.eq(utc(trouble.dueAt())))
            .execute()
        == 1;
  }

  /// Somebody was told; of what lasts they are again a day later.
  void told(Trouble trouble) {
    var where = is(trouble.member(), trouble.kind());
    if (trouble.over()) {
      db.deleteFrom(TROUBLE).where(where).and(TROUBLE.IS_OVER.isTrue()).execute();
    } else {
      db.update(TROUBLE)
          .set(TROUBLE.TOLD_AT, now())
          .set(TROUBLE.DUE_AT, utc(clock.instant().plus(A_DAY)))
          .where(where)
          .execute();
    }
  }

  /// Nobody is there to be told; perhaps tomorrow.
  void nobody(Trouble trouble) {
    db.update(TROUBLE)
        .set(TROUBLE.DUE_AT, utc(clock.instant().plus(A_DAY)))
        .where(is(trouble.member(), trouble.kind()))
        .execute();
  }

  private static Trouble trouble(TroubleRecord row) {
    return new Trouble(
        new MemberId(row.getMemberId()),
        Trouble.Kind.valueOf(row.getKind()),
        row.getToldAt() != null,
        row.getIsOver(),
        row.getDueAt().toInstant());
  }

  private static Condition is(MemberId member, Trouble.Kind kind) {
    return TROUBLE.MEMBER_ID.eq(member.value()).and(TROUBLE.KIND.eq(kind.name()));
  }

  private OffsetDateTime now() {
    return utc(Instant.ofEpochMilli(clock.millis()));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
