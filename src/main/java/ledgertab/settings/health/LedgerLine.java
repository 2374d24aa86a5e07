package ledgertab.settings.health;

import java.time.LocalDate;
import java.util.List;
import ledgertab.history.ClientHistories;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerRef;
import ledgertab.settings.health.LineView.Tone;

/// Asks a ledger of the portal something real.
record LedgerLine(ClientHistories histories, Words words) {

  private static final String NAME = "ledger";

  /// Data older than this is hardly what accounting knows now.
  private static final int OLD_AFTER_DAYS = 31;

  LineView of(LedgerRef asked) {
    var ledger = words.ledger(asked.id(), histories.ledgers().name(asked));
    return switch (histories.isFilled(asked)) {
      case LedgerAnswer.Answer<Boolean>(var filled) ->
          filled ? filled(asked, ledger) : empty(ledger);
      case LedgerAnswer.Unsupported<Boolean> _ -> filled(asked, ledger);
      case LedgerAnswer.Outage<Boolean>(var cause) ->
          LineView.bad(NAME, words.text("health.ledger." + cause, ledger));
    };
  }

  private LineView filled(LedgerRef asked, String ledger) {
    return histories
        .ledgers()
        .asOf(asked)
        .map(day -> aged(ledger, day))
        .orElseGet(() -> LineView.good(NAME, words.text("health.ledger.answers", ledger)));
  }

  private LineView aged(String ledger, LocalDate day) {
    var today = LocalDate.ofInstant(words.formats().now(), words.zone());
    var isOld = day.isBefore(today.minusDays(OLD_AFTER_DAYS));
    var said =
        words.text(isOld ? "health.ledger.old" : "health.ledger.asOf", ledger, words.date(day));
    return new LineView(
        NAME, isOld ? Tone.WARN : Tone.GOOD, said, List.of(), LineView.Mend.NOTHING);
  }

  private LineView empty(String ledger) {
    return LineView.warn(NAME, words.text("health.ledger.empty", ledger));
  }
}
