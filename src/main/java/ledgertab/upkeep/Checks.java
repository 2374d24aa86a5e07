package ledgertab.upkeep;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static ledgertab.persistence.generated.Tables.PORTAL_CHECK;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.generated.tables.records.PortalCheckRecord;
import ledgertab.portal.Installation;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;

/// When each portal was looked after, by which version of the app, and how it ended. All nodes
/// share the table; a row is leased by the node that works on it.
public final class Checks {

  /// Longer than one portal may take.
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration SOON = Duration.ofHours(1);
  private static final Duration A_DAY = Duration.ofHours(22);
  private static final Duration A_WEEK = Duration.ofDays(7);

  private static final int SPREAD_MINUTES = 240;
  private static final int PAGE = 200;

  private final DSLContext db;
  private final InstantSource clock;
  private final String version;
  private final String node = UUID.randomUUID().toString();

  /// @param version of the app that runs here
  public Checks(DSLContext db, InstantSource clock, String version) {
    this.db = db;
    this.clock = clock;
    this.version = version;
  }

  /// How a portal was looked after last.
  ///
  /// @param version of the app that did it
  /// @param repair the last that was needed
  public record Check(String version, Outcome outcome, Instant at, Optional<Repair> repair) {}

  /// What was found missing on a portal and bound again.
  ///
  /// @param count of handlers and placements
  public record Repair(int count, Instant at) {}

  public Optional<Check> last(MemberId member) {
    return db.selectFrom(PORTAL_CHECK)
        .where(PORTAL_CHECK.MEMBER_ID.eq(member.value()))
        .and(PORTAL_CHECK.CHECKED_AT.isNotNull())
        .fetchOptional(
            row ->
                new Check(
                    row.getAppVersion(),
                    Outcome.parse(row.getOutcome()),
                    row.getCheckedAt().toInstant(),
                    Optional.ofNullable(row.getRepairedAt())
                        .map(at -> new Repair(row.getRepaired(), at.toInstant()))));
  }

  /// Remembers what was bound again.
  void repaired(MemberId member, int count) {
    db.update(PORTAL_CHECK)
        .set(PORTAL_CHECK.REPAIRED, count)
        .set(PORTAL_CHECK.REPAIRED_AT, now())
        .where(is(member))
        .execute();
  }

  /// Remembers how somebody else's look at a portal ended, and when to look next; one that waits
  /// for its look goes on waiting.
  public void store(MemberId member, Outcome outcome) {
    var row = ended();
    row.setMemberId(member.value());
    row.setOutcome(outcome.name());
    row.setDueAt(next(member, outcome));
    if (update(member, row) == 0 && isNew(member)) {
      try {
        db.executeInsert(row);
      } catch (IntegrityConstraintViolationException e) {
        // Another node was as fast, and found the same.
        update(member, row);
      }
    }
  }

  private int update(MemberId member, PortalCheckRecord row) {
    return db.update(PORTAL_CHECK)
        .set(row)
        .where(is(member))
        .and(PORTAL_CHECK.OUTCOME.ne(Outcome.WAITING.name()))
        .execute();
  }

  /// Remembers how the look ended that this node has leased. Who has hurried meanwhile may not have
  /// been seen by it: that portal stays due.
  void done(MemberId member, Outcome outcome) {
    var isAsLeased = PORTAL_CHECK.DUE_AT.eq(PORTAL_CHECK.LEASED_UNTIL);
    db.update(PORTAL_CHECK)
        .set(ended())
        .set(
            PORTAL_CHECK.OUTCOME,
            DSL.when(isAsLeased, outcome.name()).otherwise(PORTAL_CHECK.OUTCOME))
        .set(
            PORTAL_CHECK.DUE_AT,
            DSL.when(isAsLeased, next(member, outcome)).otherwise(PORTAL_CHECK.DUE_AT))
        .where(is(member))
        .and(PORTAL_CHECK.LEASED_BY.eq(node))
        .execute();
  }

  private PortalCheckRecord ended() {
    var row = new PortalCheckRecord();
    row.setAppVersion(version);
    row.setCheckedAt(now());
    row.setLeasedBy(null);
    row.setLeasedUntil(null);
    return row;
  }

  private OffsetDateTime next(MemberId member, Outcome outcome) {
    return now().plus(outcome == Outcome.NOT_NOW ? SOON : A_DAY.plusMinutes(place(member)));
  }

  /// The portal is looked after in the next minutes.
  public void hurry(MemberId member) {
    db.update(PORTAL_CHECK)
        .set(PORTAL_CHECK.DUE_AT, now())
        .set(PORTAL_CHECK.OUTCOME, Outcome.WAITING.name())
        .where(is(member))
        .execute();
  }

  /// Portals to look after now: it is time, or another version of the app did it last.
  ///
  /// @param after the last one of the page before; empty for the first
  List<MemberId> due(String after) {
    var now = now();
    return db.select(INSTALLATION.MEMBER_ID)
        .from(INSTALLATION)
        .leftJoin(PORTAL_CHECK)
        .on(PORTAL_CHECK.MEMBER_ID.eq(INSTALLATION.MEMBER_ID))
        .where(INSTALLATION.MEMBER_ID.gt(after))
        .and(INSTALLATION.STATUS.eq(Installation.Status.ACTIVE.name()))
        .and(
            PORTAL_CHECK
                .MEMBER_ID
                .isNull()
                .or(PORTAL_CHECK.DUE_AT.le(now).and(isWorthIt(now)))
                .or(PORTAL_CHECK.APP_VERSION.ne(version)))
        .and(PORTAL_CHECK.LEASED_UNTIL.isNull().or(PORTAL_CHECK.LEASED_UNTIL.le(now)))
        .orderBy(INSTALLATION.MEMBER_ID)
        .limit(PAGE)
        .fetch(row -> new MemberId(row.value1()));
  }

  /// Bitrix24 warns against renewing tokens daily, so a look that needs a new one is taken once a
  /// week, and only where somebody uses the app.
  private Condition isWorthIt(OffsetDateTime now) {
    var isUnfinished = PORTAL_CHECK.OUTCOME.in(Outcome.NOT_NOW.name(), Outcome.WAITING.name());
    return isUnfinished
        .or(INSTALLATION.TOKEN_EXPIRES_AT.gt(now))
        .or(
            PORTAL_CHECK
                .CHECKED_AT
                .le(now.minus(A_WEEK))
                .and(INSTALLATION.OPENED_AT.gt(PORTAL_CHECK.CHECKED_AT)));
  }

  /// Takes a portal for this node unless another one has it; a dead node's lease runs out. Until it
  /// is done the portal is due when the lease ends, so that a later hurry can be told from it.
  boolean lease(MemberId member) {
    var now = now();
    var taken =
        db.update(PORTAL_CHECK)
            .set(PORTAL_CHECK.LEASED_BY, node)
            .set(PORTAL_CHECK.LEASED_UNTIL, now.plus(LEASE))
            .set(PORTAL_CHECK.DUE_AT, now.plus(LEASE))
            .where(is(member))
            .and(PORTAL_CHECK.LEASED_UNTIL.isNull().or(PORTAL_CHECK.LEASED_UNTIL.le(now)))
            .and(PORTAL_CHECK.DUE_AT.le(now).or(PORTAL_CHECK.APP_VERSION.ne(version)))
            .execute();
    return taken == 1 || (isNew(member) && begin(member, now));
  }

  private boolean isNew(MemberId member) {
    return !db.fetchExists(db.selectFrom(PORTAL_CHECK).where(is(member)));
  }

  private boolean begin(MemberId member, OffsetDateTime now) {
    try {
      return db.insertInto(PORTAL_CHECK)
              .set(PORTAL_CHECK.MEMBER_ID, member.value())
              .set(PORTAL_CHECK.APP_VERSION, "")
              .set(PORTAL_CHECK.OUTCOME, Outcome.WAITING.name())
              .set(PORTAL_CHECK.DUE_AT, now.plus(LEASE))
              .set(PORTAL_CHECK.LEASED_BY, node)
              .set(PORTAL_CHECK.LEASED_UNTIL, now.plus(LEASE))
              .execute()
          == 1;
    } catch (IntegrityConstraintViolationException e) {
      return false;
    }
  }

  /// How many active portals this version has looked after, by how it ended, and how many wait.
  public Map<Outcome, Integer> counts() {
    var counts = new EnumMap<Outcome, Integer>(Outcome.class);
    db.select(PORTAL_CHECK.APP_VERSION, PORTAL_CHECK.OUTCOME, DSL.count())
        .from(INSTALLATION)
        .leftJoin(PORTAL_CHECK)
        .on(PORTAL_CHECK.MEMBER_ID.eq(INSTALLATION.MEMBER_ID))
        .where(INSTALLATION.STATUS.eq(Installation.Status.ACTIVE.name()))
        .groupBy(PORTAL_CHECK.APP_VERSION, PORTAL_CHECK.OUTCOME)
        .forEach(
            row -> {
              var isOurs = version.equals(row.value1());
              counts.merge(
                  isOurs ? Outcome.parse(row.value2()) : Outcome.WAITING,
                  row.value3(),
                  Integer::sum);
            });
    return counts;
  }

  private static Condition is(MemberId member) {
    return PORTAL_CHECK.MEMBER_ID.eq(member.value());
  }

  // The portals of one evening are not all asked at the same minute of the next.
  private static int place(MemberId member) {
    return Math.floorMod(member.value().hashCode(), SPREAD_MINUTES);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
