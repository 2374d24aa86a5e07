package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.RECORD_CHANGE;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.row;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Portions;
import ledgertab.persistence.Signals;
import ledgertab.persistence.Signals.Signal;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

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
  private static final Duration REMEMBERED = Duration.ofMinutes(30);
  private static final Duration KEPT = Duration.ofHours(1);
  private static final int MOST_PLACES = 5_000;
  private static final int MOST_PORTALS = 20_000;
  private static final int PORTION = 500;

  /// Transactions that began earlier may end later: so many numbers are looked at once more.
  private static final int OVERLAP = 200;

  private final DSLContext db;
  private final InstantSource clock;
  private final Signals signals;
  private final Cache<MemberId, Recent> memory =
      Caffeine.newBuilder().maximumSize(MOST_PORTALS).build();

  public RecordChanges(DSLContext db, InstantSource clock, Signals signals) {
    this.db = db;
    this.clock = clock;
    this.signals = signals;
    signals.hear(TOPIC, signal -> MemberId.parse(signal.member()).ifPresent(this::doubt));
  }

  /// @param since what changed up to this number is not known any more
  /// @param numbers of the last change, by place
  private record Recent(long since, long last, Map<String, Long> numbers, Instant checkedAt) {

    boolean tells(long number, Collection<String> places) {
      return number < since
          || numbers.getOrDefault(EVERYTHING, 0L) > number
          || places.stream().anyMatch(place -> numbers.getOrDefault(place, 0L) > number);
    }
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
    return recent(member, true).last();
  }

  /// The same as of two seconds ago at most.
  public long known(MemberId member) {
    return recent(member, false).last();
  }

  /// Whether any of these records has changed after that number.
  public boolean since(MemberId member, long number, Collection<String> places) {
    return recent(member, false).tells(number, places);
  }

  /// Deletes what nobody asks for any more.
  public void forgetOld() {
    var before = OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC);
    var old = RECORD_CHANGE.CHANGED_AT.lt(before);
    while (Portions.delete(db, RECORD_CHANGE, old, PORTION) == PORTION) {
      // The next portion.
    }
  }

  private void doubt(MemberId member) {
    memory
        .asMap()
        .computeIfPresent(
            member, (_, r) -> new Recent(r.since(), r.last(), r.numbers(), Instant.EPOCH));
  }

  private Recent recent(MemberId member, boolean now) {
    return memory.asMap().compute(member, (_, known) -> current(member, known, now));
  }

  private Recent current(MemberId member, @Nullable Recent known, boolean now) {
    if (known == null) {
      return first(member);
    }
    return now || !clock.instant().isBefore(known.checkedAt().plus(TRUSTED))
        ? next(member, known)
        : known;
  }

  private Recent first(MemberId member) {
    var before = OffsetDateTime.ofInstant(clock.instant().minus(REMEMBERED), ZoneOffset.UTC);
    var since = last(of(member).and(RECORD_CHANGE.CHANGED_AT.lt(before)));
    return next(member, new Recent(since, since, Map.of(), Instant.EPOCH));
  }

  private Recent next(MemberId member, Recent known) {
    var from = Math.max(known.since(), known.last() - OVERLAP);
    var rows =
        db.select(RECORD_CHANGE.CHANGE_NO, RECORD_CHANGE.PLACE)
            .from(RECORD_CHANGE)
            .where(of(member).and(RECORD_CHANGE.CHANGE_NO.gt(from)))
            .orderBy(RECORD_CHANGE.CHANGE_NO)
            .limit(MOST_PLACES + 1)
            .fetch();
    if (rows.size() > MOST_PLACES) {
      var last = last(of(member));
      return new Recent(last, last, Map.of(), clock.instant());
    }
    var numbers = new HashMap<>(known.numbers());
    rows.forEach(found -> numbers.merge(found.value2(), found.value1(), Math::max));
    var last = numbers.values().stream().mapToLong(n -> n).max().orElse(known.last());
    return numbers.size() > MOST_PLACES
        ? new Recent(last, last, Map.of(), clock.instant())
        : new Recent(known.since(), last, numbers, clock.instant());
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
