package ledgertab.bitrix24.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import ledgertab.bitrix24.limit.Buckets.Wish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Those who wait for one portal on this node. People go before background work, users take turns.
///
/// One thread at a time asks the bucket for all of them together, and only while somebody waits.
final class Lane {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final int MOST_IN_BACKGROUND = 200;

  private final Allowance allowance;
  private final ToIntFunction<Wish> bucket;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Waiting people = new Waiting();
  private final Waiting background = new Waiting();
  private final Arrivals arrivals;
  private boolean served;
  private boolean ranDry;

  /// @param nanoTime the time by which the bucket fills
  Lane(Allowance allowance, ToIntFunction<Wish> bucket, LongSupplier nanoTime) {
    this.allowance = allowance;
    this.bucket = bucket;
    this.arrivals = new Arrivals(allowance, nanoTime);
  }

  /// Empty when the turn would come too late.
  Optional<CompletableFuture<Boolean>> join(Seat seat, Duration atMost) {
    lock.lock();
    try {
      if (isTooLong(seat, atMost)) {
        return Optional.empty();
      }
      var turn = line(seat).add(seat.user());
      serve();
      return Optional.of(turn);
    } finally {
      lock.unlock();
    }
  }

  /// False when the turn has come in the meantime.
  boolean leave(Seat seat, CompletableFuture<Boolean> turn) {
    lock.lock();
    try {
      return line(seat).remove(seat.user(), turn);
    } finally {
      lock.unlock();
    }
  }

  /// The answer to a request that had its turn is back.
  void answered() {
    lock.lock();
    try {
      arrivals.answered();
    } finally {
      lock.unlock();
    }
  }

  /// The answer to a request that had its turn will not be heard.
  void lost() {
    lock.lock();
    try {
      arrivals.lost();
    } finally {
      lock.unlock();
    }
  }

  private boolean isTooLong(Seat seat, Duration atMost) {
    return switch (seat.urgency()) {
      case INTERACTIVE -> {
        var free = ranDry ? 0 : allowance.atOnce();
        yield people.before(seat.user()) >= free + atMost.toSeconds() * allowance.perSecond();
      }
      case BACKGROUND -> background.size() >= MOST_IN_BACKGROUND;
    };
  }

  private Waiting line(Seat seat) {
    return switch (seat.urgency()) {
      case INTERACTIVE -> people;
      case BACKGROUND -> background;
    };
  }

  private void serve() {
    if (!served) {
      served = true;
      Thread.ofVirtual().name("turns").start(this::run);
    } else if (!ranDry) {
      arrived.signal();
    }
  }

  private void run() {
    lock.lock();
    try {
      while (people.size() + background.size() > 0) {
        round();
      }
    } catch (RuntimeException e) {
      LOG.error("no turns can be had", e);
      people.refuse();
      background.refuse();
    } finally {
      served = false;
      ranDry = false;
      lock.unlock();
    }
  }

  private void round() {
    var wanted = people.size();
    var got = granted(people, wanted, 0);
    ranDry = got < wanted;
    var asked = ranDry || people.size() > 0 ? 0 : background.size();
    var more = granted(background, asked, allowance.kept());
    if (ranDry || (more < asked && people.size() == 0)) {
      pause();
    }
  }

  private int granted(Waiting line, int wanted, int kept) {
    var turns = Math.min(wanted, arrivals.room() - kept);
    if (turns <= 0) {
      return 0;
    }
    var got = line.grant(unlocked(() -> bucket.applyAsInt(new Wish(turns, kept))));
    arrivals.sent(got);
    return got;
  }

  private int unlocked(IntSupplier asking) {
    lock.unlock();
    try {
      return asking.getAsInt();
    } finally {
      lock.lock();
    }
  }

  // A person who comes need not wait for room for background work.
  private void pause() {
    try {
      var left = TimeUnit.SECONDS.toNanos(1) / allowance.perSecond();
      while (left > 0 && (ranDry || people.size() == 0)) {
        left = arrived.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Users in the order of their next turn, each with what he waits for.
  private static final class Waiting {

    private final SequencedMap<String, ArrayDeque<CompletableFuture<Boolean>>> users =
        new LinkedHashMap<>();
    private int size;

    int size() {
      return size;
    }

    CompletableFuture<Boolean> add(String user) {
      var turn = new CompletableFuture<Boolean>();
      users.computeIfAbsent(user, _ -> new ArrayDeque<>()).addLast(turn);
      size++;
      return turn;
    }

    boolean remove(String user, CompletableFuture<Boolean> turn) {
      if (!turn.complete(false)) {
        return false;
      }
      size--;
      users.computeIfPresent(
          user,
          (_, line) -> {
            line.removeIf(CompletableFuture::isDone);
            return line.isEmpty() ? null : line;
          });
      return true;
    }

    /// How many turns others get before one more of this user.
    long before(String user) {
      var own = users.get(user);
      var round = own == null ? 1 : own.size() + 1;
      return users.values().stream().mapToLong(line -> Math.min(line.size(), round)).sum();
    }

    /// How many there were to take them.
    int grant(int turns) {
      var granted = Math.min(turns, size);
      for (int i = 0; i < granted; i++) {
        next().complete(true);
      }
      return granted;
    }

    void refuse() {
      while (size > 0) {
        next().complete(false);
      }
    }

    private CompletableFuture<Boolean> next() {
      var first = users.pollFirstEntry();
      var turn = first.getValue().removeFirst();
      if (!first.getValue().isEmpty()) {
        users.putLast(first.getKey(), first.getValue());
      }
      size--;
      return turn;
    }
  }
}
