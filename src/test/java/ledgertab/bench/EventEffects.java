package ledgertab.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.event.EventHandler;
import ledgertab.event.Handled;
import ledgertab.event.Occurrence;

/// Events that have reached those who act on them.
final class EventEffects implements EventHandler {

  private final Set<String> records = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Double> lags = new ConcurrentLinkedQueue<>();
  private final AtomicInteger doubled = new AtomicInteger();

  /// What has happened since the last time.
  ///
  /// @param lags milliseconds since each arrived
  record Seen(int effects, int doubled, List<Double> lags) {

    /// As `line` writes it.
    static Seen of(String line) {
      var words = line.split(" ");
      return new Seen(
          Integer.parseInt(words[1]),
          Integer.parseInt(words[2]),
          Stream.of(words).skip(3).map(Double::valueOf).toList());
    }
  }

  @Override
  public boolean handles(String event) {
    return event.equals("ONCRMDEALUPDATE");
  }

  @Override
  public Handled handle(Occurrence occurrence) {
    // What becomes of the others their ledger tells.
    if (!occurrence.member().value().startsWith(EventLoad.MEMBER)) {
      return Handled.DONE;
    }
    if (records.add(occurrence.recordId())) {
      lags.add(Duration.between(occurrence.receivedAt(), Instant.now()).toNanos() / 1e6);
    } else {
      doubled.incrementAndGet();
    }
    return Handled.DONE;
  }

  /// `ok effects doubled lag lag …` since the last time.
  String line() {
    var some = Stream.generate(lags::poll).takeWhile(lag -> lag != null).toList();
    return "ok "
        + some.size()
        + " "
        + doubled.getAndSet(0)
        + " "
        + some.stream()
            .map(lag -> String.format(Locale.ROOT, "%.1f", lag))
            .collect(Collectors.joining(" "));
  }
}
