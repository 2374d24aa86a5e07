package ledgertab.event.sweep;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static ledgertab.persistence.generated.Tables.SWEEP;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.persistence.generated.tables.records.SweepRecord;
import ledgertab.portal.Installation;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// How far the sweeps of the portals are; all nodes share the table, and a row is leased by the
/// node that works on it.
final class SweepStates {

  /// Longer than one portal may take; a dead node's portal is another's then.
  private static final Duration LEASE = Duration.ofMinutes(10);

  private static final Duration EVERY = Duration.ofMinutes(15);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(30);

  /// A portal that was not swept for longer begins here: what was heard before is forgotten.
  private static final Duration LONGEST_BACK = Duration.ofDays(6);

  private static final Duration ASKED_AGAIN = Duration.ofDays(1);
  private static final Duration IN_USE = Duration.ofDays(7);

  /// Bitrix24 warns against renewing tokens by the hour: a sweep that needs a new one waits so
  /// long.
  private static final Duration BETWEEN_RENEWALS = Duration.ofHours(3);

  /// A token with less life left may end under a sweep.
  private static final Duration LIFE_NEEDED = Duration.ofMinutes(5);

  private static final int PAGE = 200;

  private final DSLContext db;
  private final InstantSource clock;

  SweepStates(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// Portals that somebody uses and whose turn it is. A token is renewed only for those that
  /// somebody has opened since the last time.
  List<MemberId> due() {
    var now = now();
    return db.select(INSTALLATION.MEMBER_ID)
        .from(INSTALLATION)
        .leftJoin(SWEEP)
        .on(SWEEP.MEMBER_ID.eq(INSTALLATION.MEMBER_ID))
        .where(INSTALLATION.STATUS.eq(Installation.Status.ACTIVE.name()))
        .and(INSTALLATION.OPENED_AT.gt(now.minus(IN_USE)))
        .and(SWEEP.DUE_AT.isNull().or(SWEEP.DUE_AT.le(now)))
        .and(INSTALLATION.TOKEN_EXPIRES_AT.gt(now.plus(LIFE_NEEDED)).or(isWorthIt(now)))
        .orderBy(SWEEP.DUE_AT.asc().nullsFirst(), INSTALLATION.MEMBER_ID)
        .limit(PAGE)
        .fetch(row -> new MemberId(row.value1()));
  }

  private static Condition isWorthIt(OffsetDateTime now) {
    return SWEEP
        .SWEPT_AT
        .isNull()
        .or(
            INSTALLATION
                .OPENED_AT
                .gt(SWEEP.SWEPT_AT)
                .and(SWEEP.SWEPT_AT.le(now.minus(BETWEEN_RENEWALS))));
  }

  /// Takes a portal for this node; empty when another has it, or when it is new and is swept from
  /// now on.
  Optional<SweepState> take(MemberId member) {
    var now = now();
    var taken =
        db.update(SWEEP)
            .set(SWEEP.DUE_AT, now.plus(LEASE))
            .set(SWEEP.SWEPT_AT, now)
            .where(is(member))
            .and(SWEEP.DUE_AT.le(now))
            .execute();
    if (taken == 0) {
      begin(member, now);
      return Optional.empty();
    }
    return db.selectFrom(SWEEP).where(is(member)).fetchOptional(this::read);
  }

  private void begin(MemberId member, OffsetDateTime now) {
    try {
      if (!db.fetchExists(db.selectFrom(SWEEP).where(is(member)))) {
        db.insertInto(SWEEP)
            .set(SWEEP.MEMBER_ID, member.value())
            .set(SWEEP.SINCE, now)
            .set(SWEEP.SWEPT_AT, now)
            .set(SWEEP.AFTER_IDS, "{}")
            .set(SWEEP.KEEPS_EVENTS, false)
            .set(SWEEP.PROCESS_ID, "")
            .set(SWEEP.DUE_AT, now.plus(EVERY))
            .execute();
      }
    } catch (IntegrityConstraintViolationException e) {
      // Another node began at the same moment.
    }
  }

  /// What is known of events that the portal itself keeps.
  ///
  /// @param keeps whether it does
  /// @param process of events that were fetched and not let go; empty text for none
  /// @param isDue whether it is time to ask again
  record Offline(boolean keeps, String process, boolean isDue) {}

  Offline offline(MemberId member) {
    var row = db.selectFrom(SWEEP).where(is(member)).fetchSingle();
    var asked = row.getAskedAt();
    var isDue = asked == null || asked.isBefore(now().minus(ASKED_AGAIN));
    return new Offline(row.getKeepsEvents(), row.getProcessId(), isDue);
  }

  void learn(MemberId member, boolean keepsEvents) {
    db.update(SWEEP)
        .set(SWEEP.KEEPS_EVENTS, keepsEvents)
        .set(SWEEP.ASKED_AT, now())
        .where(is(member))
        .execute();
  }

  /// Remembers what was fetched, so that another node can fetch it again; empty text for nothing.
  void hold(MemberId member, String process) {
    db.update(SWEEP).set(SWEEP.PROCESS_ID, process).where(is(member)).execute();
  }

  /// Stores how far a portal's lists were read, and keeps the portal.
  void keep(SweepState state) {
    db.update(SWEEP)
        .set(SWEEP.SINCE, utc(state.since()))
        .set(SWEEP.UNTIL_AT, state.until().map(SweepStates::utc).orElse(null))
        .set(SWEEP.AFTER_IDS, PhpJson.write(names(state.after())))
        .set(SWEEP.DUE_AT, now().plus(LEASE))
        .where(is(state.member()))
        .execute();
  }

  /// Its next turn; how far its lists were read stays.
  void rest(MemberId member) {
    due(member, EVERY);
  }

  /// Goes on from where it is stored, later.
  void later(MemberId member) {
    due(member, AFTER_TROUBLE);
  }

  /// The same, as soon as others have had their turn.
  void goOn(MemberId member) {
    due(member, Duration.ZERO);
  }

  private void due(MemberId member, Duration wait) {
    db.update(SWEEP).set(SWEEP.DUE_AT, now().plus(wait)).where(is(member)).execute();
  }

  private static Map<String, Long> names(Map<Swept, Long> after) {
    var names = new LinkedHashMap<String, Long>();
    after.forEach((kind, id) -> names.put(kind.name(), id));
    return names;
  }

  private SweepState read(SweepRecord row) {
    var member = new MemberId(row.getMemberId());
    var since = row.getSince().toInstant();
    var oldest = clock.instant().minus(LONGEST_BACK);
    if (since.isBefore(oldest)) {
      return SweepState.from(member, oldest);
    }
    var after = new EnumMap<Swept, Long>(Swept.class);
    PhpJson.parse(row.getAfterIds())
        .map(PhpJson::map)
        .orElse(Map.of())
        .forEach((name, id) -> after.put(Swept.valueOf(name), id.asLong()));
    return new SweepState(
        member, since, Optional.ofNullable(row.getUntilAt()).map(OffsetDateTime::toInstant), after);
  }

  private static Condition is(MemberId member) {
    return SWEEP.MEMBER_ID.eq(member.value());
  }

  private OffsetDateTime now() {
    return utc(clock.instant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli()).atOffset(ZoneOffset.UTC);
  }
}
