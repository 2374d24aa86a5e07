package ledgertab.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What has changed on one portal lately, as one node remembers it.
final class RecentChanges {

  static final int MOST_PLACES = 5_000;

  /// What is written at the same time becomes known within so long.
  private static final Duration UNSETTLED = Duration.ofSeconds(10);

  // The one that changed last is the last.
  private final LinkedHashMap<String, Change> byPlace = new LinkedHashMap<>();
  private final AtomicLong doubts = new AtomicLong();
  private long since;
  private long last;
  private long believed = -1;
  private Instant checkedAt = Instant.EPOCH;

  /// @param since what changed up to this number is not known
  RecentChanges(long since) {
    this.since = since;
    this.last = since;
  }

  private record Change(long number, Instant at) {}

  /// Has what is new [added][#add] unless that was done a moment ago and nobody has
  /// [doubted][#doubt] it since; one does it at a time.
  ///
  /// @param oldest what changed before is forgotten
  synchronized void check(Instant now, Duration trusted, Instant oldest, Runnable reading) {
    var doubt = doubts.get();
    if (believed != doubt || !now.isBefore(checkedAt.plus(trusted))) {
      reading.run();
      forget(oldest);
      believed = doubt;
      checkedAt = now;
    }
  }

  /// Waits for nobody.
  void doubt() {
    doubts.incrementAndGet();
  }

  synchronized void add(String place, long number, Instant at) {
    var before = byPlace.get(place);
    if (before == null || before.number() < number) {
      byPlace.putLast(place, new Change(number, at));
      last = Math.max(last, number);
    }
  }

  /// What changed up to this number is not known any more.
  synchronized void forgetAll(long upTo) {
    byPlace.clear();
    since = Math.max(since, upTo);
    last = Math.max(last, upTo);
  }

  private void forget(Instant oldest) {
    if (byPlace.size() > MOST_PLACES) {
      forgetAll(last);
    }
    while (!byPlace.isEmpty() && byPlace.firstEntry().getValue().at().isBefore(oldest)) {
      since = Math.max(since, byPlace.pollFirstEntry().getValue().number());
    }
  }

  /// The time from which on there may be what was not added yet, whatever its number.
  synchronized Instant unsettled() {
    return checkedAt.minus(UNSETTLED);
  }

  synchronized long since() {
    return since;
  }

  synchronized long last() {
    return last;
  }

  /// The number up to which no change becomes known any more.
  synchronized long settled(Instant now) {
    return byPlace.sequencedValues().reversed().stream()
        .filter(change -> change.at().isBefore(now.minus(UNSETTLED)))
        .findFirst()
        .map(change -> Math.max(since, change.number()))
        .orElse(since);
  }

  /// Whether one of these, or everything, has changed after that number.
  synchronized boolean tells(long number, Collection<String> places) {
    return number < since
        || isAfter(RecordChanges.EVERYTHING, number)
        || places.stream().anyMatch(place -> isAfter(place, number));
  }

  private boolean isAfter(String place, long number) {
    var change = byPlace.get(place);
    return change != null && change.number() > number;
  }
}
