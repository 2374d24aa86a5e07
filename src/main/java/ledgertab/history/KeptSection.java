package ledgertab.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import ledgertab.history.Copies.Copy;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Prints.Print;

/// One section of all clients: what is kept is shown at once, and for each client at most one read
/// of the ledger is under way.
final class KeptSection<T> {

  /// A ledger that failed is left alone for so long.
  private static final Duration REST = Duration.ofSeconds(30);

  private static final int REMEMBERED_FAILURES = 10_000;

  private final Copies<T> copies;
  private final LedgerCalls calls;
  private final Freshness freshness;
  private final Duration patience;
  private final ConcurrentHashMap<SnapshotKey, Flight<T>> flights = new ConcurrentHashMap<>();
  private final Cache<SnapshotKey, Failure> failures =
      Caffeine.newBuilder().maximumSize(REMEMBERED_FAILURES).build();
  private final Cache<SnapshotKey, Boolean> unwanted =
      Caffeine.newBuilder().maximumSize(REMEMBERED_FAILURES).build();

  KeptSection(Copies<T> copies, LedgerCalls calls, Freshness freshness, Duration patience) {
    this.copies = copies;
    this.calls = calls;
    this.freshness = freshness;
    this.patience = patience;
  }

  private record Failure(Cause cause, Instant at) {}

  /// What is kept, or the first read of the ledger.
  Lookup<T> lookup(SnapshotKey key, Supplier<LedgerAnswer<T>> ledger) {
    return lookup(key, ledger, ledger);
  }

  /// @param first asks when somebody waits for the answer
  /// @param again asks while an old copy is shown
  Lookup<T> lookup(
      SnapshotKey key, Supplier<LedgerAnswer<T>> first, Supplier<LedgerAnswer<T>> again) {
    var copy = copies.find(key);
    if (copy.isPresent() && isWelcome(key, copy.get())) {
      return shown(key, copy.get(), again);
    }
    var failure = restingFailure(key);
    return failure.isPresent() ? fallback(copy, failure.get().cause()) : read(key, copy, first);
  }

  /// What is kept, however old; asks nobody.
  Optional<T> kept(SnapshotKey key) {
    return copies.find(key).flatMap(Copy::value);
  }

  /// Which copy is kept; asks nobody.
  Optional<Print> print(SnapshotKey key) {
    return copies.print(key);
  }

  /// Starts the first read of the ledger unless a copy is kept; waits for nothing.
  ///
  /// @return what is kept
  Optional<T> prepare(SnapshotKey key, Supplier<LedgerAnswer<T>> first) {
    var copy = copies.find(key);
    if (copy.isPresent() && isWelcome(key, copy.get())) {
      return copy.get().value();
    }
    if (restingFailure(key).isEmpty()) {
      var _ = fly(key, copy, first);
    }
    return Optional.empty();
  }

  /// Keeps what the ledger said beside another answer.
  ///
  /// @param epoch from before the ledger was read
  void accept(SnapshotKey key, LedgerAnswer<T> answer, long epoch) {
    note(key, keep(key, answer, epoch));
  }

  /// What is kept; never waits for the ledger.
  Optional<Lookup<T>> peek(SnapshotKey key, Supplier<LedgerAnswer<T>> ledger) {
    return copies
        .find(key)
        .filter(copy -> isWelcome(key, copy))
        .map(copy -> shown(key, copy, ledger));
  }

  /// The next look-up reads the ledger, also when it has failed a moment ago.
  void refresh(SnapshotKey key) {
    failures.invalidate(key);
    unwanted.put(key, true);
  }

  private Lookup<T> shown(SnapshotKey key, Copy<T> copy, Supplier<LedgerAnswer<T>> ledger) {
    var resting = restingFailure(key);
    if (freshness.isYoung(key.member(), copy.fetchedAt()) && resting.isEmpty()) {
      return fresh(copy);
    }
    var lastFailure = Optional.ofNullable(failures.getIfPresent(key)).map(Failure::cause);
    if (resting.isEmpty()) {
      var _ = fly(key, Optional.of(copy), ledger);
    }
    return stale(copy, lastFailure);
  }

  private Lookup<T> read(SnapshotKey key, Optional<Copy<T>> old, Supplier<LedgerAnswer<T>> ledger) {
    var flight = fly(key, old, ledger);
    var shown = old.filter(copy -> copy.value().isPresent());
    var time = shown.isPresent() ? flight.left(patienceWithCopy()) : patience;
    return switch (LedgerCalls.await(flight, time)) {
      case Answer<T>(var value) ->
          new Lookup.Fresh<>(
              value, copies.remembered(key).map(Copy::fetchedAt).orElseGet(freshness::now));
      case LedgerAnswer.Unsupported<T> _ -> new Lookup.Unsupported<>();
      case Outage<T> _ when shown.isPresent() && !flight.isDone() ->
          stale(shown.get(), Optional.empty());
      case Outage<T>(var cause) -> fallback(old, cause);
    };
  }

  /// A card waits for the match and then for the rest, and has something to show meanwhile.
  private Duration patienceWithCopy() {
    return patience.multipliedBy(2).dividedBy(5);
  }

  private static <T> Lookup<T> fresh(Copy<T> copy) {
    return copy.value()
        .<Lookup<T>>map(value -> new Lookup.Fresh<>(value, copy.fetchedAt()))
        .orElseGet(Lookup.Unsupported::new);
  }

  private static <T> Lookup<T> fallback(Optional<Copy<T>> copy, Cause cause) {
    return copy.filter(c -> c.value().isPresent())
        .map(c -> stale(c, Optional.of(cause)))
        .orElseGet(() -> new Lookup.Missing<>(cause));
  }

  private static <T> Lookup<T> stale(Copy<T> copy, Optional<Cause> outage) {
    return copy.value()
        .<Lookup<T>>map(value -> new Lookup.Stale<>(value, copy.fetchedAt(), outage))
        .orElseGet(Lookup.Unsupported::new);
  }

  /// The read that is under way, or a new one.
  private Flight<T> fly(SnapshotKey key, Optional<Copy<T>> seen, Supplier<LedgerAnswer<T>> ledger) {
    var mine = new Flight<T>();
    var running = flights.putIfAbsent(key, mine);
    if (running != null) {
      return running.joined();
    }
    var landed = landedSince(key, seen);
    if (landed.isPresent()) {
      flights.remove(key, mine);
      mine.complete(landed.get());
      return mine;
    }
    var _ =
        calls
            .start(key.in(), () -> readAndKeep(key, ledger), mine::isWanted)
            .whenComplete((answer, _) -> land(key, mine, answer));
    return mine;
  }

  /// Another read may have ended between the caller's look and its turn.
  private Optional<LedgerAnswer<T>> landedSince(SnapshotKey key, Optional<Copy<T>> seen) {
    var failure = restingFailure(key);
    if (failure.isPresent()) {
      return Optional.of(new Outage<>(failure.get().cause()));
    }
    return copies
        .remembered(key)
        .filter(now -> seen.isEmpty() || now.fetchedAt().isAfter(seen.get().fetchedAt()))
        .map(now -> now.value().<LedgerAnswer<T>>map(Answer::new).orElseGet(() -> unsupported()));
  }

  private static <T> LedgerAnswer<T> unsupported() {
    return new LedgerAnswer.Unsupported<>();
  }

  private LedgerAnswer<T> readAndKeep(SnapshotKey key, Supplier<LedgerAnswer<T>> ledger) {
    var epoch = copies.epoch(key);
    var answer = ledger.get();
    return keep(key, answer, epoch);
  }

  /// What is to be shown of an answer, once it is kept.
  private LedgerAnswer<T> keep(SnapshotKey key, LedgerAnswer<T> answer, long epoch) {
    return switch (answer) {
      case Answer<T>(var value) ->
          copies
              .keep(key, Optional.of(value), epoch)
              .<LedgerAnswer<T>>map(Answer::new)
              .orElse(answer);
      case LedgerAnswer.Unsupported<T> _ -> {
        copies.keep(key, Optional.empty(), epoch);
        yield answer;
      }
      case Outage<T> _ -> answer;
    };
  }

  private void land(SnapshotKey key, Flight<T> flight, LedgerAnswer<T> answer) {
    note(key, answer);
    flights.remove(key, flight);
    flight.complete(answer);
  }

  private void note(SnapshotKey key, LedgerAnswer<T> answer) {
    if (answer instanceof Outage<T>(var cause)) {
      failures.put(key, new Failure(cause, freshness.now()));
    } else {
      failures.invalidate(key);
    }
    unwanted.invalidate(key);
  }

  /// Whether it may be shown before the ledger is asked again.
  private boolean isWelcome(SnapshotKey key, Copy<T> copy) {
    return unwanted.getIfPresent(key) == null
        && !freshness.isOutdated(key.member(), copy.fetchedAt());
  }

  private Optional<Failure> restingFailure(SnapshotKey key) {
    return Optional.ofNullable(failures.getIfPresent(key))
        .filter(failure -> freshness.now().isBefore(failure.at().plus(REST)));
  }
}
