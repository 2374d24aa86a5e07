package ledgertab.bitrix24.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import ledgertab.bitrix24.MemberId;

/// Spares an authorization server in trouble: after each failure this node waits twice as long.
final class Backoff {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 8;
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Cache<MemberId, Trouble> troubles =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Duration.ofHours(1)).build();

  private record Trouble(int failures, Instant until) {}

  Backoff(InstantSource clock) {
    this.clock = clock;
  }

  boolean holds(MemberId member) {
    var trouble = troubles.getIfPresent(member);
    return trouble != null && clock.instant().isBefore(trouble.until());
  }

  void failed(MemberId member) {
    troubles.asMap().merge(member, after(0), (was, _) -> after(was.failures()));
  }

  void answered(MemberId member) {
    troubles.invalidate(member);
  }

  private Trouble after(int failures) {
    var wait = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return new Trouble(failures + 1, clock.instant().plus(wait));
  }
}
