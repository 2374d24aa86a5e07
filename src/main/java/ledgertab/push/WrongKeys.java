package ledgertab.push;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import ledgertab.bitrix24.MemberId;

/// Counts wrong keys by where they come from, on this node. Who has sent too many within a minute
/// is not listened to until it is over; others, even of the same portal, are.
final class WrongKeys {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int FOR_A_PORTAL = 10;
  private static final int FOR_ALL = 60;
  private static final int MOST = 100_000;

  private final Cache<String, AtomicInteger> counts;

  WrongKeys(InstantSource clock) {
    counts =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(WINDOW)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  boolean tooMany(String address, MemberId member) {
    return count(of(address, member)).get() >= FOR_A_PORTAL || count(address).get() >= FOR_ALL;
  }

  void add(String address, MemberId member) {
    count(of(address, member)).incrementAndGet();
    count(address).incrementAndGet();
  }

  private AtomicInteger count(String key) {
    return counts.get(key, _ -> new AtomicInteger());
  }

  private static String of(String address, MemberId member) {
    return member.value() + " " + address;
  }
}
