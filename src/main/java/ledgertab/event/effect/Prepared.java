package ledgertab.event.effect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.event.Occurrence;

/// What was done or learnt for events before they are handed out, each to be taken once. It may be
/// lost: whoever finds nothing does it then.
final class Prepared<T> {

  private static final int MOST = 20_000;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Cache<Key, T> all =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  private record Key(MemberId member, String id) {}

  void keep(Occurrence occurrence, T what) {
    all.put(key(occurrence), what);
  }

  boolean has(Occurrence occurrence) {
    return all.getIfPresent(key(occurrence)) != null;
  }

  Optional<T> take(Occurrence occurrence) {
    return Optional.ofNullable(all.asMap().remove(key(occurrence)));
  }

  private static Key key(Occurrence occurrence) {
    return new Key(occurrence.member(), occurrence.id());
  }
}
