package ledgertab.bitrix24.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;
import ledgertab.bitrix24.MemberId;

/// A bucket of requests for each portal; takes many turns out of it in one go.
public final class Buckets {

  private static final int MOST_IN_MEMORY = 50_000;
  private static final Duration FULL_AGAIN = Duration.ofMinutes(5);

  private record Key(MemberId member, Allowance allowance) {}

  private final BiFunction<MemberId, Allowance, Bucket> buckets;

  private final TimeMeter meter;

  private Buckets(BiFunction<MemberId, Allowance, Bucket> buckets, TimeMeter meter) {
    this.buckets = buckets;
    this.meter = meter;
  }

  /// The time by which they fill.
  long nanoTime() {
    return meter.currentTimeNanos();
  }

  /// For one node alone, until it ends.
  public static Buckets inMemory(InstantSource clock) {
    Cache<Key, Bucket> known =
        Caffeine.newBuilder().maximumSize(MOST_IN_MEMORY).expireAfterAccess(FULL_AGAIN).build();
    return new Buckets(
        (member, allowance) ->
            known.get(new Key(member, allowance), key -> local(key.allowance(), clock)),
        meter(clock));
  }

  /// For all nodes that keep them in the same place.
  public static Buckets stored(BucketStates states, InstantSource clock) {
    var proxies = new StoredBuckets(states, meter(clock));
    Cache<MemberId, Allowance> lately = Caffeine.newBuilder().maximumSize(MOST_IN_MEMORY).build();
    return new Buckets(
        (member, allowance) -> {
          var bucket = proxies.builder().build(member, () -> configuration(allowance));
          var before = lately.asMap().put(member, allowance);
          if (before != null && !before.equals(allowance)) {
            // This node has just heard of another plan from the portal.
            bucket.replaceConfiguration(configuration(allowance), TokensInheritanceStrategy.AS_IS);
          }
          return bucket;
        },
        meter(clock));
  }

  /// Takes up to as many turns as wanted, as long as `kept` of them stay for others.
  int take(MemberId member, Allowance allowance, Wish wish) {
    var bucket = buckets.apply(member, allowance);
    var most =
        wish.kept() == 0
            ? wish.turns()
            : Math.min(wish.turns(), bucket.getAvailableTokens() - wish.kept());
    return most <= 0 ? 0 : Math.toIntExact(bucket.tryConsumeAsMuchAsPossible(most));
  }

  record Wish(int turns, int kept) {}

  private static Bucket local(Allowance allowance, InstantSource clock) {
    var builder = Bucket.builder().withCustomTimePrecision(meter(clock));
    for (var bandwidth : configuration(allowance).getBandwidths()) {
      builder.addLimit(bandwidth);
    }
    return builder.build();
  }

  private static BucketConfiguration configuration(Allowance allowance) {
    return BucketConfiguration.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(allowance.usable())
                    .refillGreedy(allowance.perSecond(), Duration.ofSeconds(1)))
        .build();
  }

  private static TimeMeter meter(InstantSource clock) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
      }

      @Override
      public boolean isWallClockBased() {
        return true;
      }
    };
  }
}
