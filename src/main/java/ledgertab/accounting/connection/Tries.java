package ledgertab.accounting.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import ledgertab.bitrix24.MemberId;

/// Counts on this node how often a portal has settings tried that are not saved: each opens
/// connections to wherever they say.
final class Tries {

  static final int A_MINUTE = 20;
  private static final int MOST = 10_000;

  private final Cache<MemberId, AtomicInteger> counts;

  Tries(InstantSource clock) {
    counts =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofMinutes(1))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  boolean take(MemberId member) {
    return counts.get(member, _ -> new AtomicInteger()).incrementAndGet() <= A_MINUTE;
  }
}
