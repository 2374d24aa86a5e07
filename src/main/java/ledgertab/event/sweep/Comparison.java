package ledgertab.event.sweep;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares changes with the events that came, puts those into the inbox that none told of, and
/// counts.
final class Comparison {

  private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

  /// Two clocks, and whole seconds.
  private static final Duration UNSHARP = Duration.ofSeconds(2);

  private final HeardEvents heard;
  private final Sweep.Finds finds;

  Comparison(HeardEvents heard, Sweep.Finds finds) {
    this.heard = heard;
    this.finds = finds;
  }

  /// What changed so lately that its event may be on its way is found, but not counted.
  void compare(MemberId member, List<Change> changes, PortalTime time) {
    if (changes.isEmpty()) {
      return;
    }
    var lost =
        changes.stream().collect(groupingBy(Change::alike)).entrySet().stream()
            .flatMap(alike -> lost(member, alike, time.ahead()))
            .toList();
    lost.forEach(change -> finds.inbox().put(member, change.event(), change.record()));
    finds.missed().count(member, settled(changes, time), settled(lost, time));
    if (!lost.isEmpty()) {
      LOG.info("{}: {} of {} changes had no event", member, lost.size(), changes.size());
    }
  }

  private Stream<Change> lost(
      MemberId member, Map.Entry<List<String>, List<Change>> alike, Duration ahead) {
    var changes = alike.getValue();
    var records = changes.stream().map(Change::recordId).distinct().toList();
    var latest = heard.latest(member, alike.getKey(), records);
    return changes.stream().filter(change -> isLost(change, latest.get(change.recordId()), ahead));
  }

  private static boolean isLost(Change change, @Nullable Instant heard, Duration ahead) {
    return heard == null || heard.plus(ahead).plus(UNSHARP).isBefore(change.at());
  }

  private static int settled(List<Change> changes, PortalTime time) {
    return (int) changes.stream().filter(c -> !c.at().isAfter(time.settled())).count();
  }
}
