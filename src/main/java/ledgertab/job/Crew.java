package ledgertab.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ledgertab.persistence.Background;
import ledgertab.persistence.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What works on this node. Nothing of it is loaded before the start, for which users wait.
public final class Crew {

  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(9);

  /// What arrives within this time is worked on together.
  private static final Duration GATHERING = Duration.ofMillis(150);

  /// A portal that has just been woken gathers for longer: what turns cost would else slow down
  /// whom they are to serve.
  private static final Duration BETWEEN_TURNS = Duration.ofSeconds(1);

  private static final int FEW = 20;
  private static final int PORTIONS = 4;
  private static final int MOST_KNOWN = 100_000;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final Duration AFTER_BREAK = Duration.ofSeconds(1);

  private final Database database;
  private final Bell bell;
  private final Worker worker;
  private final Rounds rounds;
  private final Node node;
  private final Set<String> waiting = new LinkedHashSet<>();
  private final Cache<String, Boolean> lately =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterWrite(BETWEEN_TURNS).build();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean running;
  private volatile long stoppedAt;

  public Crew(Database database, Bell bell, Worker worker, Rounds rounds, Node node) {
    this.database = database;
    this.bell = bell;
    this.worker = worker;
    this.rounds = rounds;
    this.node = node;
    thread = Thread.ofPlatform().daemon().name("crew").unstarted(() -> Background.run(this::work));
  }

  /// Returns at once.
  public void start() {
    thread.start();
  }

  /// Whether it has begun to work and goes on.
  public boolean isRunning() {
    return running && stopping.getCount() > 0;
  }

  /// No new work is begun from now on; returns at once.
  public void stop() {
    stoppedAt = System.nanoTime();
    worker.stop();
    stopping.countDown();
  }

  /// Waits until what runs has ended or is given back: nine seconds after the stop at most.
  public void awaitEnd() {
    var left = STOP_WITHIN.minusNanos(System.nanoTime() - stoppedAt);
    try {
      if (thread.isAlive() && !thread.join(left.isNegative() ? Duration.ZERO : left)) {
        LOG.warn("work did not end in time; another node goes on with it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      do {
        workOnce();
      } while (!stopping.await(AFTER_BREAK.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void workOnce() throws InterruptedException {
    try {
      var schedule = new Schedule(database, worker, rounds, node);
      schedule.start();
      running = true;
      listen(schedule);
      schedule.stop();
    } catch (RuntimeException e) {
      LOG.error("nothing is worked on by this node for a moment", e);
    } finally {
      running = false;
    }
  }

  private void listen(Schedule schedule) throws InterruptedException {
    var lookedAt = System.nanoTime() - LOOK_AGAIN.toNanos();
    while (!stopping.await(GATHERING.toMillis(), TimeUnit.MILLISECONDS)) {
      if (System.nanoTime() - lookedAt >= LOOK_AGAIN.toNanos()) {
        lookedAt = System.nanoTime();
        quietly(() -> schedule.lookAround().forEach(bell::ring));
      }
      waiting.addAll(bell.take());
      for (var member : some()) {
        waiting.remove(member);
        quietly(() -> wake(schedule, member));
      }
    }
  }

  // All at once would be a burst of work behind which the next events had to wait. Who has waited
  // longest comes first.
  private List<String> some() {
    var ready = waiting.stream().filter(member -> lately.getIfPresent(member) == null).toList();
    return ready.subList(0, Math.min(ready.size(), Math.max(FEW, ready.size() / PORTIONS)));
  }

  private void wake(Schedule schedule, String member) {
    lately.put(member, true);
    var isWoken = false;
    try {
      isWoken = schedule.wake(member);
    } finally {
      if (!isWoken) {
        bell.ring(member);
      }
    }
  }

  // While the database is away nothing is lost: who rang rings again.
  private void quietly(Runnable task) throws InterruptedException {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("portals are not woken", e);
      var _ = stopping.await(AFTER_BREAK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
