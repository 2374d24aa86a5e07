package ledgertab.bitrix24.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import ledgertab.bitrix24.MemberId;

/// Lets each portal be called no more often than it takes.
public final class Turns {

  private static final int MOST_LANES = 50_000;
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final Buckets buckets;
  private final Function<MemberId, Allowance> allowances;
  private final Cache<Key, Lane> lanes =
      Caffeine.newBuilder().maximumSize(MOST_LANES).expireAfterAccess(KEPT).build();

  private record Key(MemberId member, Allowance allowance) {}

  /// @param allowances asked before every turn
  public Turns(Buckets buckets, Function<MemberId, Allowance> allowances) {
    this.buckets = buckets;
    this.allowances = allowances;
  }

  /// Waits for a turn; empty when none came in time or none would, or nobody wants it any more.
  public Optional<Turn> await(Seat seat, Duration atMost) {
    if (seat.presence().isOver()) {
      return Optional.empty();
    }
    var lane = lanes.get(new Key(seat.member(), allowances.apply(seat.member())), this::lane);
    return lane.join(seat, atMost)
        .filter(turn -> came(lane, seat, turn, atMost))
        .map(_ -> new Turn(lane));
  }

  private Lane lane(Key key) {
    return new Lane(
        key.allowance(),
        wish -> buckets.take(key.member(), key.allowance(), wish),
        buckets::nanoTime);
  }

  // Whoever stops waiting gives his place up.
  private static boolean came(
      Lane lane, Seat seat, CompletableFuture<Boolean> turn, Duration atMost) {
    seat.presence().whenOver(() -> lane.leave(seat, turn));
    try {
      return turn.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return !lane.leave(seat, turn);
    } catch (InterruptedException e) {
      if (!lane.leave(seat, turn)) {
        lane.answered();
      }
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
