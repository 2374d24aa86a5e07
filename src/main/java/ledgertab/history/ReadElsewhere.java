package ledgertab.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Signals;
import ledgertab.persistence.Signals.Signal;

/// Of which clients other nodes have just written copies, so that what memory holds of them is
/// compared with the table before it is shown again. One word for all copies of a client that are
/// written together, and nothing is lost with it: who has not heard looks two seconds later.
final class ReadElsewhere {

  private static final String TOPIC = "copy";
  // Longer than memory is believed without a look at the table.
  private static final Duration REMEMBERED = Duration.ofSeconds(10);
  private static final int MOST = 20_000;

  private final AtomicLong count = new AtomicLong();
  private final Cache<Place, Long> heard =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();
  private volatile Consumer<Signal> told = _ -> {};

  /// @param client the ledger and what tells its clients apart, but cannot be read
  private record Place(String member, String client) {

    static Place of(SnapshotKey key) {
      return new Place(
          key.member().value(), key.ledger() + " " + Integer.toHexString(key.subject().hashCode()));
    }
  }

  void share(Signals signals) {
    signals.hear(TOPIC, this::hear);
    told = signals::tellOthers;
  }

  private void hear(Signal signal) {
    MemberId.parse(signal.member())
        .ifPresent(
            member -> heard.put(new Place(member.value(), signal.text()), count.incrementAndGet()));
  }

  /// This node has written one.
  void written(SnapshotKey key) {
    var place = Place.of(key);
    told.accept(new Signal(place.member(), TOPIC, place.client()));
  }

  /// A number that is another one after others have written.
  long last(SnapshotKey key) {
    var last = heard.getIfPresent(Place.of(key));
    return last == null ? 0 : last;
  }
}
