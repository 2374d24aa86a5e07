package ledgertab.bitrix24.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import ledgertab.bitrix24.MemberId;

/// Stops calling a portal that has been silent several times in a row, and tries it again after a
/// while. What a portal says, be it an error, is never silence.
public final class Breakers {

  private static final int MOST_PORTALS = 10_000;
  private static final int MOST_SILENCES = 8;
  private static final Duration OPEN = Duration.ofSeconds(15);
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private record Silence(int times, Instant until) {}

  private final InstantSource clock;
  private final Cache<MemberId, Silence> silent =
      Caffeine.newBuilder().maximumSize(MOST_PORTALS).expireAfterAccess(REMEMBERED).build();

  public Breakers(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether the portal may be called now. While it is silent, one call in 15 seconds tries it.
  public boolean lets(MemberId member) {
    var silence = silent.getIfPresent(member);
    return silence == null || silence.times() < MOST_SILENCES || mayTry(member, silence);
  }

  public void spoke(MemberId member) {
    silent.invalidate(member);
  }

  public void silent(MemberId member) {
    silent.asMap().merge(member, new Silence(1, until()), (old, _) -> more(old));
  }

  // Whoever moves the time of the next try is the one who tries.
  private boolean mayTry(MemberId member, Silence silence) {
    return !clock.instant().isBefore(silence.until())
        && silent.asMap().replace(member, silence, new Silence(silence.times(), until()));
  }

  private Silence more(Silence old) {
    return new Silence(Math.min(old.times() + 1, MOST_SILENCES), until());
  }

  private Instant until() {
    return clock.instant().plus(OPEN);
  }
}
