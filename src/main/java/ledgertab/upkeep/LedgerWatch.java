package ledgertab.upkeep;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.MemberId;

/// Since when the ledgers of portals have not answered, as far as this node has asked them.
public final class LedgerWatch {

  private static final int MOST = 20_000;

  private final InstantSource clock;
  private final Cache<MemberId, Instant> failing = Caffeine.newBuilder().maximumSize(MOST).build();

  public LedgerWatch(InstantSource clock) {
    this.clock = clock;
  }

  /// Called with every answer, so it costs next to nothing where all is well.
  public void answered(MemberId member) {
    if (failing.getIfPresent(member) != null) {
      failing.invalidate(member);
    }
  }

  public void failed(MemberId member) {
    var _ = failing.get(member, _ -> clock.instant());
  }

  /// The portals whose ledger has failed for so long, without one answer between.
  List<MemberId> failing(Duration time) {
    var since = clock.instant().minus(time);
    return failing.asMap().entrySet().stream()
        .filter(entry -> !entry.getValue().isAfter(since))
        .map(Map.Entry::getKey)
        .toList();
  }
}
