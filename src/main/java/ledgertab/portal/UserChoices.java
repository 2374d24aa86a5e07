package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.USER_CHOICE;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Background;
import ledgertab.persistence.Signals;
import ledgertab.persistence.Signals.Signal;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// What each user of a portal chose for himself; user 0 is the portal.
public final class UserChoices {

  private static final String TOPIC = "own";
  private static final Duration TRUSTED = Duration.ofSeconds(2);
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int MOST_REMEMBERED = 50_000;

  private final DSLContext db;
  private final InstantSource clock;
  private final LoadingCache<Key, Optional<String>> memory;
  private volatile Consumer<Key> told = _ -> {};

  public UserChoices(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    this.memory =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(task -> Thread.ofVirtual().name("user-choices").start(Background.carry(task)))
            .expireAfterAccess(REMEMBERED)
            .refreshAfterWrite(TRUSTED)
            .build(this::find);
  }

  /// Whose choice of what it is.
  ///
  /// @param name such as `news`; 64 characters at most
  public record Key(MemberId member, long userId, String name) {}

  /// From now on other nodes hear of what is chosen here, and this one of what is chosen there.
  public void share(Signals signals) {
    signals.hear(TOPIC, signal -> key(signal).ifPresent(memory::invalidate));
    told =
        key ->
            signals.tell(new Signal(key.member().value(), TOPIC, key.userId() + " " + key.name()));
  }

  private static Optional<Key> key(Signal signal) {
    var parts = signal.text().split(" ", 2);
    return MemberId.parse(signal.member())
        .filter(_ -> parts.length == 2 && parts[0].matches("\\d{1,18}"))
        .map(member -> new Key(member, Long.parseLong(parts[0]), parts[1]));
  }

  public Optional<String> find(Key key) {
    return db.select(USER_CHOICE.CHOICE)
        .from(USER_CHOICE)
        .where(is(key))
        .fetchOptional(USER_CHOICE.CHOICE);
  }

  /// The same from memory; what is older than two seconds is checked for the next time, while
  /// nobody waits.
  public Optional<String> recent(Key key) {
    return memory.get(key);
  }

  /// Everything that a user of a portal chose, by name.
  Map<String, String> all(MemberId member, long userId) {
    return db.selectFrom(USER_CHOICE)
        .where(USER_CHOICE.MEMBER_ID.eq(member.value()))
        .and(USER_CHOICE.USER_ID.eq(userId))
        .fetchMap(USER_CHOICE.NAME, USER_CHOICE.CHOICE);
  }

  /// @param choice 2000 characters at most
  public void keep(Key key, String choice) {
    if (update(key, choice) == 0) {
      insert(key, choice);
    }
    told.accept(key);
    memory.put(key, Optional.of(choice));
  }

  private int update(Key key, String choice) {
    return db.update(USER_CHOICE)
        .set(USER_CHOICE.CHOICE, choice)
        .set(USER_CHOICE.CHANGED_AT, clock.instant().atOffset(ZoneOffset.UTC))
        .where(is(key))
        .execute();
  }

  private void insert(Key key, String choice) {
    try {
      db.insertInto(USER_CHOICE)
          .set(USER_CHOICE.MEMBER_ID, key.member().value())
          .set(USER_CHOICE.USER_ID, key.userId())
          .set(USER_CHOICE.NAME, key.name())
          .set(USER_CHOICE.CHOICE, choice)
          .set(USER_CHOICE.CHANGED_AT, clock.instant().atOffset(ZoneOffset.UTC))
          .execute();
    } catch (IntegrityConstraintViolationException e) {
      // He chose in two windows at once.
      update(key, choice);
    }
  }

  private static Condition is(Key key) {
    return USER_CHOICE
        .MEMBER_ID
        .eq(key.member().value())
        .and(USER_CHOICE.USER_ID.eq(key.userId()))
        .and(USER_CHOICE.NAME.eq(key.name()));
  }
}
