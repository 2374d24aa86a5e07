package ledgertab.bitrix24;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which old methods a portal has no more. Asked for again after a day: it may have been a module
/// that was off.
final class Outdated {

  private static final int MOST_PORTALS = 10_000;
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final Cache<MemberId, Set<String>> methods;

  Outdated(InstantSource clock) {
    methods =
        Caffeine.newBuilder()
            .maximumSize(MOST_PORTALS)
            .expireAfterWrite(REMEMBERED)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .build();
  }

  Set<String> of(MemberId member) {
    var known = methods.getIfPresent(member);
    return known == null ? Set.of() : known;
  }

  /// Keeps what is new; what was known stays known only as long as from the beginning.
  void add(MemberId member, Set<String> found) {
    var known = of(member);
    if (!known.containsAll(found)) {
      methods.put(
          member,
          Stream.concat(known.stream(), found.stream()).collect(Collectors.toUnmodifiableSet()));
    }
  }
}
