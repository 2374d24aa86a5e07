package ledgertab.bitrix24.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;

/// How much time each method has used up on each portal, as the portal itself counts it
/// (`limits.md`): 480 seconds in ten minutes for all that one app asks.
public final class OperatingBudgets {

  private static final double BUDGET_SECONDS = 480;
  private static final double NEAR = 0.9;
  private static final Duration LONGEST_SLOWING = Duration.ofSeconds(2);
  private static final Duration UNTOLD = Duration.ofMinutes(1);
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MOST = 100_000;

  /// @param resetAt when the oldest minute of the ten is forgotten
  public record Used(double seconds, Instant resetAt) {}

  private record Key(MemberId member, String method) {}

  private final InstantSource clock;
  private final Cache<Key, Used> used =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

  public OperatingBudgets(InstantSource clock) {
    this.clock = clock;
  }

  public void learn(MemberId member, String method, Used told) {
    used.put(new Key(member, method), told);
  }

  /// The portal refused the method for the time it has used.
  public void refused(MemberId member, String method) {
    var now = clock.instant();
    var known = used.getIfPresent(new Key(member, method));
    var reset = known != null && known.resetAt().isAfter(now) ? known.resetAt() : now.plus(UNTOLD);
    learn(member, method, new Used(BUDGET_SECONDS, reset));
  }

  /// Whether the method must not be called now. Background work stops before the budget is gone.
  public boolean isPaused(MemberId member, String method, Urgency urgency) {
    var limit =
        switch (urgency) {
          case INTERACTIVE -> BUDGET_SECONDS;
          case BACKGROUND -> NEAR * BUDGET_SECONDS;
        };
    return known(member, method).filter(known -> known.seconds() >= limit).isPresent();
  }

  /// How long to wait before a call of the method: longer, the less of its budget is left.
  public Duration slowing(MemberId member, String method) {
    var near = NEAR * BUDGET_SECONDS;
    return known(member, method)
        .filter(known -> known.seconds() > near)
        .map(known -> Math.min(1, (known.seconds() - near) / (BUDGET_SECONDS - near)))
        .map(share -> Duration.ofNanos((long) (share * LONGEST_SLOWING.toNanos())))
        .orElse(Duration.ZERO);
  }

  private Optional<Used> known(MemberId member, String method) {
    return Optional.ofNullable(used.getIfPresent(new Key(member, method)))
        .filter(known -> known.resetAt().isAfter(clock.instant()));
  }
}
