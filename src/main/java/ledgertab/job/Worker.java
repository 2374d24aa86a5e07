package ledgertab.job;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jooq.DSLContext;
import org.slf4j.MDC;

/// Gives portals their turns. Who calls sees to it that no portal has two at the same time.
public final class Worker {

  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final Duration PASSED_OVER = Duration.ofSeconds(1);
  private static final int MOST_KNOWN_SLOW = 10_000;

  private final DSLContext db;
  private final Waiting waiting;
  private final Work work;
  private final Turn.Habits habits;
  private final Cache<String, Duration> slow =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN_SLOW).build();
  // Half of the places are kept for portals that are quick.
  private final Semaphore placesForSlow = new Semaphore(Schedule.PLACES / 2);
  private volatile boolean stopping;

  public Worker(DSLContext db, Work work, InstantSource clock, Retries retries, Observer observer) {
    this.db = db;
    this.waiting = new Waiting(db);
    this.work = work;
    this.habits = new Turn.Habits(clock, InstantSource.system(), retries, observer);
  }

  /// Works for one portal, for some seconds.
  ///
  /// @return how long until there is more to do; empty when nothing is left
  public Optional<Duration> turn(String member) {
    return turn(new Turn.Portal(member, false));
  }

  /// The same after a turn that was not brought to its end.
  Optional<Duration> turnAfterDeath(String member) {
    return turn(new Turn.Portal(member, true));
  }

  private Optional<Duration> turn(Turn.Portal portal) {
    if (slow.getIfPresent(portal.member()) == null) {
      return taken(portal).next();
    }
    if (!placesForSlow.tryAcquire()) {
      return Optional.of(PASSED_OVER);
    }
    try {
      return taken(portal).next();
    } finally {
      placesForSlow.release();
    }
  }

  /// Works for all portals until nothing is due.
  public void pass() {
    var worked = true;
    while (worked) {
      worked =
          members().stream().mapToInt(member -> taken(new Turn.Portal(member, false)).count()).sum()
              > 0;
    }
  }

  /// No new work is begun from now on.
  void stop() {
    stopping = true;
  }

  private List<String> members() {
    return db.selectDistinct(EVENT_INBOX.MEMBER_ID)
        .from(EVENT_INBOX)
        .orderBy(EVENT_INBOX.MEMBER_ID)
        .fetch(EVENT_INBOX.MEMBER_ID);
  }

  private Turn taken(Turn.Portal portal) {
    var turn = new Turn(waiting, work, habits, portal, () -> stopping);
    var began = System.nanoTime();
    try (var _ = MDC.putCloseable("member_id", portal.member())) {
      turn.take();
    }
    remember(portal.member(), Duration.ofNanos(System.nanoTime() - began), turn.count());
    return turn;
  }

  private void remember(String member, Duration took, int count) {
    if (count > 0 && took.dividedBy(count).compareTo(SLOW) > 0) {
      slow.put(member, took);
    } else {
      slow.invalidate(member);
    }
  }
}
