package ledgertab;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import ledgertab.history.AccountingConnector;
import ledgertab.history.AskedConnector;
import ledgertab.history.LedgerAnswer;

/// Takes the time of every call to a ledger.
final class MeasuredLedger extends AskedConnector {

  private final Metrics metrics;
  private final Consumer<LedgerAnswer<?>> heard;

  /// @param heard hears every answer
  MeasuredLedger(AccountingConnector ledger, Metrics metrics, Consumer<LedgerAnswer<?>> heard) {
    super(ledger);
    this.metrics = metrics;
    this.heard = heard;
  }

  @Override
  protected <T> LedgerAnswer<T> ask(Supplier<LedgerAnswer<T>> question) {
    var start = System.nanoTime();
    var outcome = "thrown";
    try {
      var answer = question.get();
      outcome = outcome(answer);
      heard.accept(answer);
      return answer;
    } finally {
      metrics.ledgerAnswered(kind(), outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private static String outcome(LedgerAnswer<?> answer) {
    return switch (answer) {
      case LedgerAnswer.Answer<?> _ -> "answered";
      case LedgerAnswer.Unsupported<?> _ -> "unsupported";
      case LedgerAnswer.Outage<?>(var cause) -> cause.name().toLowerCase(Locale.ROOT);
    };
  }
}
