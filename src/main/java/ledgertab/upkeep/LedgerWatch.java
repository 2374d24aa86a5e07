package ledgertab.upkeep;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import ledgertab.bitrix24.MemberId;

/// Since when the ledgers of portals have not answered, each for itself, as far as this node has
/// asked them.
public final class LedgerWatch {

  private static final int MOST = 20_000;

  private final InstantSource clock;
  private final Cache<Key, Instant> failing = Caffeine.newBuilder().maximumSize(MOST).build();

  public LedgerWatch(InstantSource clock) {
    this.clock = clock;
  }

  private record Key(MemberId member, String ledger) {}

  /// Called with every answer, so it costs next to nothing where all is well.
  public void answered(MemberId member, String ledger) {
    var key = new Key(member, ledger);
    if (failing.getIfPresent(key) != null) {
      failing.invalidate(key);
    }
  }

  public void failed(MemberId member, String ledger) {
    var _ = failing.get(new Key(member, ledger), _ -> clock.instant());
  }

  /// The portals of which a ledger has failed for so long, without one answer between.
  List<MemberId> failing(Duration time) {
    var since = clock.instant().minus(time);
    return failing.asMap().entrySet().stream()
        .filter(entry -> !entry.getValue().isAfter(since))
        .map(entry -> entry.getKey().member())
        .distinct()
        .toList();
  }

  /// All ledgers that the portal uses answer; one that it used before is nobody's trouble.
  void allAnswer(MemberId member) {
    failing.asMap().keySet().removeIf(key -> key.member().equals(member));
  }
}
