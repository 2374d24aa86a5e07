package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.RECORD_CHANGE;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.row;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Portions;
import ledgertab.persistence.Signals;
import ledgertab.persistence.Signals.Signal;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// What has changed in the CRM of portals lately, numbered in the order it became known. What was
/// proved before a record's change is asked for anew.
///
/// Each node keeps the last half hour of a portal in memory and checks it against the table after
/// two seconds, or at once when another node tells of a change.
public final class RecordChanges {

  /// The place of a change that may concern every record of the portal.
  public static final String EVERYTHING = "*";

  private static final String TOPIC = "records";
  private static final Duration TRUSTED = Duration.ofSeconds(2);

  /// Whether anything has changed since is known so long.
  public static final Duration REMEMBERED = Duration.ofMinutes(30);

  private static final Duration KEPT = REMEMBERED.multipliedBy(2);
  private static final int MOST_PORTALS = 20_000;

  /// Transactions that began earlier may end later: so many numbers are looked at once more.
  private static final int OVERLAP = 200;

  private final DSLContext db;
  private final InstantSource clock;
  private final Signals signals;
  private final Cache<MemberId, RecentChanges> memory;

  public RecordChanges(DSLContext db, InstantSource clock, Signals signals) {
    this.db = db;
    this.clock = clock;
    this.signals = signals;
    memory =
        Caffeine.newBuilder()
            .maximumSize(MOST_PORTALS)
            .expireAfterAccess(REMEMBERED)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
    signals.hear(TOPIC, signal -> MemberId.parse(signal.member()).ifPresent(this::doubt));
  }

  /// @param places records as frame sessions name them, `DEAL:7`, or tasks, `TASK:9`
  public void note(MemberId member, Collection<String> places) {
    if (places.isEmpty()) {
      return;
    }
    var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    var rows = places.stream().distinct().map(place -> row(member.value(), place, now)).toList();
    db.insertInto(
            RECORD_CHANGE, RECORD_CHANGE.MEMBER_ID, RECORD_CHANGE.PLACE, RECORD_CHANGE.CHANGED_AT)
        .valuesOfRows(rows)
        .execute();
    doubt(member);
    signals.tell(new Signal(member.value(), TOPIC, ""));
  }

  /// The number of the last change there is, 0 for none: to be asked before the portal is.
  public long latest(MemberId member) {
    return recent(member, Duration.ZERO).last();
  }

  /// The number up to which no change becomes known any more, as of two seconds ago at most.
  public long settled(MemberId member) {
    return recent(member, TRUSTED).settled(clock.instant());
  }

  /// Whether any of these records has changed after that number, which was asked for within
  /// [#REMEMBERED].
  public boolean since(MemberId member, long number, Collection<String> places) {
    return recent(member, TRUSTED).tells(number, places);
  }

  /// Deletes what nobody asks for any more.
  public void forgetOld() {
    Portions.sweep(db, RECORD_CHANGE, RECORD_CHANGE.CHANGED_AT.lt(before(KEPT)));
  }

  private void doubt(MemberId member) {
    Optional.ofNullable(memory.getIfPresent(member)).ifPresent(RecentChanges::doubt);
  }

  private RecentChanges recent(MemberId member, Duration trusted) {
    var recent = memory.get(member, this::first);
    var now = clock.instant();
    recent.check(now, trusted, now.minus(REMEMBERED), () -> read(member, recent));
    return recent;
  }

  private RecentChanges first(MemberId member) {
    return new RecentChanges(last(of(member).and(RECORD_CHANGE.CHANGED_AT.lt(before(REMEMBERED)))));
  }

  private void read(MemberId member, RecentChanges recent) {
    var unsettled = recent.unsettled().atOffset(ZoneOffset.UTC);
    var rows =
        db.select(RECORD_CHANGE.CHANGE_NO, RECORD_CHANGE.PLACE, RECORD_CHANGE.CHANGED_AT)
            .from(RECORD_CHANGE)
            .where(of(member).and(RECORD_CHANGE.CHANGE_NO.gt(recent.since())))
            .and(
                RECORD_CHANGE
                    .CHANGE_NO
                    .gt(recent.last() - OVERLAP)
                    .or(RECORD_CHANGE.CHANGED_AT.gt(unsettled)))
            .orderBy(RECORD_CHANGE.CHANGE_NO)
            .limit(RecentChanges.MOST_PLACES + 1)
            .fetch();
    if (rows.size() > RecentChanges.MOST_PLACES) {
      recent.forgetAll(last(of(member)));
    } else {
      rows.forEach(row -> recent.add(row.value2(), row.value1(), row.value3().toInstant()));
    }
  }

  private OffsetDateTime before(Duration age) {
    return clock.instant().minus(age).atOffset(ZoneOffset.UTC);
  }

  private long last(Condition condition) {
    return Optional.ofNullable(
            db.select(max(RECORD_CHANGE.CHANGE_NO))
                .from(RECORD_CHANGE)
                .where(condition)
                .fetchOne(0, Long.class))
        .orElse(0L);
  }

  private static Condition of(MemberId member) {
    return RECORD_CHANGE.MEMBER_ID.eq(member.value());
  }
}
