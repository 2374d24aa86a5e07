package ledgertab.history;

import static ledgertab.persistence.generated.Tables.VISIT;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When each viewer last looked at each client. Looks with little time between them are one visit.
public final class Visits {

  private static final Logger log = LoggerFactory.getLogger(Visits.class);

  /// A look after a longer pause begins another visit.
  private static final Duration PAUSE = Duration.ofMinutes(30);

  /// The end of a visit is written no more often than this.
  private static final Duration PRECISION = Duration.ofMinutes(5);

  private static final int REMEMBERED = 50_000;

  private final DSLContext db;
  private final InstantSource clock;
  private final Executor writer;
  private final Cache<Key, Visit> memory =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(Duration.ofHours(1)).build();

  public Visits(DSLContext db, InstantSource clock) {
    this(db, clock, task -> Thread.ofVirtual().start(task));
  }

  /// @param writer writes what the page does not wait for
  Visits(DSLContext db, InstantSource clock, Executor writer) {
    this.db = db;
    this.clock = clock;
    this.writer = writer;
  }

  private record Key(ClientRef client, long user) {}

  /// @param since the end of the visit before this one; null on the first
  /// @param last the latest look of this visit that is kept
  private record Visit(@Nullable Instant since, Instant last) {}

  /// Notes that a viewer looks now; says when the visit before this one ended, empty on the first.
  public Optional<Instant> look(ClientRef client, long user) {
    var key = new Key(client, user);
    var now = Instant.ofEpochMilli(clock.millis());
    var known = Optional.ofNullable(memory.getIfPresent(key)).or(() -> find(key));
    var visit = known.map(v -> next(v, now)).orElseGet(() -> new Visit(null, now));
    memory.put(key, visit);
    if (known.filter(visit::equals).isEmpty()) {
      writer.execute(() -> save(key, visit));
    }
    return Optional.ofNullable(visit.since());
  }

  private static Visit next(Visit visit, Instant now) {
    if (now.isAfter(visit.last().plus(PAUSE))) {
      return new Visit(visit.last(), now);
    }
    return now.isAfter(visit.last().plus(PRECISION)) ? new Visit(visit.since(), now) : visit;
  }

  private Optional<Visit> find(Key key) {
    return db.select(VISIT.SINCE, VISIT.LAST_LOOK)
        .from(VISIT)
        .where(at(key))
        .fetchOptional(r -> new Visit(instant(r.value1()), r.value2().toInstant()));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private void save(Key key, Visit visit) {
    try {
      if (!update(key, visit)) {
        insert(key, visit);
      }
    } catch (IntegrityConstraintViolationException e) {
      // Another node noted the same first look.
    } catch (DataAccessException e) {
      log.warn("A visit on portal {} was not noted", key.client().member(), e);
    }
  }

  private boolean update(Key key, Visit visit) {
    return db.update(VISIT)
            .set(VISIT.SINCE, utc(visit.since()))
            .set(VISIT.LAST_LOOK, utc(visit.last()))
            .where(at(key))
            .execute()
        == 1;
  }

  private void insert(Key key, Visit visit) {
    db.insertInto(VISIT)
        .set(VISIT.MEMBER_ID, key.client().member().value())
        .set(VISIT.USER_ID, key.user())
        .set(VISIT.LEDGER, key.client().ledger())
        .set(VISIT.SUBJECT, subject(key))
        .set(VISIT.SINCE, utc(visit.since()))
        .set(VISIT.LAST_LOOK, utc(visit.last()))
        .execute();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static String subject(Key key) {
    return SnapshotKey.of(key.client(), Section.MATCH).subject();
  }

  private static Condition at(Key key) {
    return VISIT
        .MEMBER_ID
        .eq(key.client().member().value())
        .and(VISIT.USER_ID.eq(key.user()))
        .and(VISIT.LEDGER.eq(key.client().ledger()))
        .and(VISIT.SUBJECT.eq(subject(key)));
  }
}
