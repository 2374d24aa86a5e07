package ledgertab.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/// Puts work into the inbox that anybody can ask for: only so much of a name in a minute for each
/// portal, whichever nodes it arrives at, since each place of a minute is a row of its own. What
/// comes first after some quiet is worked on at once; what is more is put by for a later minute.
public final class Hints {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  // After the minute has begun on every node's clock.
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);
  private static final int MOST_KNOWN = 10_000;

  private final Inbox inbox;
  private final InstantSource clock;
  private final Cache<Kind, Integer> lately;
  private final Cache<Kind, Long> taken;

  public Hints(Inbox inbox, InstantSource clock) {
    this.inbox = inbox;
    this.clock = clock;
    this.lately = remembering();
    this.taken = remembering();
  }

  private record Kind(String member, String name) {}

  /// How much of it is worked on.
  ///
  /// @param atOnce how many that come first after some quiet, at each node
  /// @param aMinute for each portal, of what is more
  /// @param minutes how many minutes ahead are filled
  /// @param isAlike whether one that waits stands for all that come before it is worked on
  public record Ration(int atOnce, int aMinute, int minutes, boolean isAlike) {}

  /// What became of one.
  public enum Put {
    NOW,
    LATER,
    /// One that waits stands for it.
    JOINED,
    /// All that may wait is taken.
    REFUSED
  }

  /// @param within it is answered for; half a second at least
  public Put put(Arrival arrival, Ration ration, Duration within) {
    var kind = new Kind(arrival.member(), arrival.name());
    if (lately.asMap().merge(kind, 1, Integer::sum) <= ration.atOnce()) {
      inbox.put(arrival, within);
      return Put.NOW;
    }
    var first = (minute(clock.instant()) + 1) * ration.aMinute();
    var known = taken.getIfPresent(kind);
    var place = known == null ? first : Math.max(first, known + 1);
    for (; place < first + (long) ration.minutes() * ration.aMinute(); place++) {
      var isPut = inbox.putBy(arrival, arrival.name() + ":" + place, due(place, ration));
      // It is taken until its minute comes.
      taken.put(kind, place);
      if (isPut) {
        return Put.LATER;
      }
    }
    return ration.isAlike() ? Put.JOINED : Put.REFUSED;
  }

  private static Instant due(long place, Ration ration) {
    return Instant.EPOCH.plus(MINUTE.multipliedBy(place / ration.aMinute())).plus(CLOCKS_DIFFER);
  }

  private static long minute(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), MINUTE.toSeconds());
  }

  private <T> Cache<Kind, T> remembering() {
    return Caffeine.newBuilder()
        .maximumSize(MOST_KNOWN)
        .expireAfterWrite(MINUTE.multipliedBy(2))
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .build();
  }
}
