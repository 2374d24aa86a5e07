package ledgertab.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.history.AskedConnector;
import ledgertab.history.LedgerAnswer;
import ledgertab.testing.InMemoryLedger;

/// A ledger with orders `O0`, `O1` and so on, which takes 50 ms for each answer.
final class WrittenOrders extends AskedConnector {

  static final String ID = "orders";
  private static final Duration WAY = Duration.ofMillis(50);

  private final InMemoryLedger ledger;
  private int told;

  /// What has been written since the last time.
  ///
  /// @param clients how many clients were looked for so far
  record Seen(int clients, List<Write> writes) {

    /// As `line` writes it.
    static Seen of(String line) {
      var words = line.split(" ");
      return new Seen(Integer.parseInt(words[1]), Stream.of(words).skip(2).map(Write::of).toList());
    }
  }

  /// @param at milliseconds since 1970
  record Write(String order, String status, long at) {

    static Write of(String word) {
      var parts = word.split("/");
      return new Write(parts[0], parts[1], Long.parseLong(parts[2]));
    }
  }

  private WrittenOrders(InMemoryLedger ledger) {
    super(ledger);
    this.ledger = ledger;
  }

  static WrittenOrders of(int count) {
    var ledger = new InMemoryLedger(ID);
    for (int i = 0; i < count; i++) {
      ledger.order("O" + i, "begun");
    }
    return new WrittenOrders(ledger);
  }

  @Override
  protected <T> LedgerAnswer<T> ask(Supplier<LedgerAnswer<T>> question) {
    try {
      Thread.sleep(WAY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return question.get();
  }

  /// `ok clients order/status/millis …` since the last time.
  String line() {
    var all = ledger.written();
    var some = all.subList(told, all.size());
    told = all.size();
    return Stream.concat(
            Stream.of("ok", String.valueOf(ledger.finds())),
            some.stream().map(w -> w.number() + "/" + w.status() + "/" + w.at().toEpochMilli()))
        .collect(Collectors.joining(" "));
  }
}
