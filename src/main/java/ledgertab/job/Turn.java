package ledgertab.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import ledgertab.job.Observer.Outcome;
import ledgertab.job.Waiting.Trial;
import ledgertab.persistence.generated.tables.records.EventInboxRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one portal gets before others have their turn: some seconds of work.
final class Turn {

  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int PAGE = 100;
  // What a crash makes to be done again at most.
  private static final int MOST_UNSETTLED = 20;

  /// A node that dies costs everybody more than work that fails: it is tried three times.
  private static final int DEATH = 3;

  private final Waiting waiting;
  private final Work work;
  private final Habits habits;
  private final String member;
  private final boolean isCareful;
  private final BooleanSupplier stopping;
  private final List<EventInboxRecord> done = new ArrayList<>();
  private Instant end;
  private int count;
  private Optional<Duration> next = Optional.of(Duration.ZERO);

  /// @param pace tells the time by which a turn ends, also while the other clock is set by hand
  record Habits(InstantSource clock, InstantSource pace, Retries retries, Observer observer) {}

  /// Whose it is.
  ///
  /// @param isCareful whether the turn before ended with its node: something in it may end this one
  ///   too, so each errand is noted before it is begun
  record Portal(String member, boolean isCareful) {}

  /// @param stopping whether no new work is to be begun
  Turn(Waiting waiting, Work work, Habits habits, Portal portal, BooleanSupplier stopping) {
    this.waiting = waiting;
    this.work = work;
    this.habits = habits;
    this.member = portal.member();
    this.isCareful = portal.isCareful();
    this.stopping = stopping;
    this.end = habits.pace().instant().plus(LONGEST);
  }

  void take() {
    while (!isOver()) {
      var now = now();
      var rows = waiting.due(member, now, PAGE);
      work(Errand.of(rows));
      // Who came meanwhile has rung.
      if (rows.size() < PAGE && !isOver()) {
        next = waiting.next(member, now).map(due -> Duration.between(now, due));
        return;
      }
    }
  }

  /// How many errands it was.
  int count() {
    return count;
  }

  /// How long until there is more to do; empty when nothing is left.
  Optional<Duration> next() {
    return next;
  }

  private boolean isOver() {
    return stopping.getAsBoolean() || habits.pace().instant().isAfter(end);
  }

  /// However long that takes, some of them are worked on after it.
  private void announce(List<Errand> errands) {
    try {
      work.ahead(errands.stream().map(Errand::entry).toList());
    } catch (RuntimeException | Error e) {
      LOG.error("{}: what is next was not heard", member, e);
    }
    if (habits.pace().instant().isAfter(end)) {
      end = habits.pace().instant().plus(LONGEST);
    }
  }

  private void work(List<Errand> errands) {
    if (!isCareful) {
      announce(errands);
    }
    var blocked = new HashSet<String>();
    try {
      for (var errand : errands) {
        if (isOver()) {
          return;
        }
        if (!blocked.contains(errand.lane()) && isHarmless(errand)) {
          act(errand, blocked);
        }
      }
    } finally {
      settle();
    }
  }

  /// In a careful turn it counts as tried before it is, in case nobody lives to say so.
  private boolean isHarmless(Errand errand) {
    if (!isCareful) {
      return true;
    }
    settle();
    if (errand.attempts() > 0 && habits.retries().pause(errand.attempts()).isEmpty()) {
      fail(errand, "each node that tried it has ended");
      return false;
    }
    waiting.begun(errand.last(), errand.attempts() + DEATH);
    return true;
  }

  private void act(Errand errand, Set<String> blocked) {
    count++;
    switch (result(errand)) {
      case Result.Done _ -> done(errand);
      case Result.Later(var reason, var after) -> {
        blocked.add(errand.lane());
        settle();
        again(errand, reason, after);
      }
      case Result.Failed(var reason) -> {
        settle();
        fail(errand, reason);
      }
    }
  }

  private Result result(Errand errand) {
    try {
      return work.act(errand.entry());
    } catch (RuntimeException | Error e) {
      // Also what one errand breaks more deeply with must not stand before all the others for ever.
      LOG.error("{}: {} broke", member, errand.last().getEvent(), e);
      return new Result.Later("unexpected " + e.getClass().getSimpleName(), Optional.empty());
    }
  }

  private void done(Errand errand) {
    done.addAll(errand.rows());
    observe(Outcome.DONE, errand);
    if (done.size() >= MOST_UNSETTLED) {
      settle();
    }
  }

  private void settle() {
    if (!done.isEmpty()) {
      waiting.done(List.copyOf(done), habits.clock().instant());
      done.clear();
    }
  }

  private void again(Errand errand, String reason, Optional<Duration> after) {
    var attempts = errand.attempts() + 1;
    var pause = habits.retries().pause(attempts);
    if (pause.isEmpty()) {
      fail(errand, reason);
      return;
    }
    var longest = after.filter(least -> least.compareTo(pause.get()) > 0).or(() -> pause);
    var due = now().plus(longest.orElseThrow());
    waiting.later(errand.last(), new Trial(attempts, due, reason));
    observe(Outcome.LATER, errand);
  }

  private void fail(Errand errand, String reason) {
    waiting.failed(errand.rows(), new Trial(errand.attempts() + 1, now(), reason));
    LOG.warn("{}: {} failed: {}", member, errand.last().getEvent(), reason);
    observe(Outcome.FAILED, errand);
  }

  private void observe(Outcome outcome, Errand errand) {
    var first = errand.rows().getFirst().getReceivedAt().toInstant();
    habits.observer().worked(outcome, errand.rows().size(), Duration.between(first, now()));
  }

  private Instant now() {
    return habits.clock().instant();
  }
}
