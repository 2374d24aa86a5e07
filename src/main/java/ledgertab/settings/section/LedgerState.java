package ledgertab.settings.section;

import java.time.LocalDate;
import java.time.ZoneId;
import ledgertab.history.ClientHistories;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerRef;
import ledgertab.web.Formats;
import ledgertab.web.Messages;

/// How a ledger of the portal does, found out by asking it something real.
///
/// @param said one sentence
public record LedgerState(Tone tone, String said) {

  /// Data older than this is hardly what accounting knows now.
  private static final int OLD_AFTER_DAYS = 31;

  public enum Tone {
    GOOD,
    WARN,
    BAD
  }

  /// In whose words and whose days it is said.
  public record Words(Formats formats, ZoneId zone) {

    private String text(String key, Object... parameters) {
      return Messages.text(formats.locale(), key, parameters);
    }

    /// Our own ledger has a name in each language; others are called what they call themselves.
    public String ledger(String id, String name) {
      return id.equals("builtin") ? text("tab.ledger.builtin") : name;
    }
  }

  /// Waits for the ledger.
  public static LedgerState of(ClientHistories histories, LedgerRef asked, Words words) {
    var name = words.ledger(asked.id(), histories.ledgers().name(asked));
    return switch (histories.isFilled(asked)) {
      case LedgerAnswer.Answer<Boolean>(var filled) ->
          filled
              ? filled(histories, asked, words)
              : new LedgerState(Tone.WARN, words.text("health.ledger.empty", name));
      case LedgerAnswer.Unsupported<Boolean> _ -> filled(histories, asked, words);
      case LedgerAnswer.Outage<Boolean>(var cause) ->
          new LedgerState(Tone.BAD, words.text("health.ledger." + cause, name));
    };
  }

  private static LedgerState filled(ClientHistories histories, LedgerRef asked, Words words) {
    var name = words.ledger(asked.id(), histories.ledgers().name(asked));
    return histories
        .ledgers()
        .asOf(asked)
        .map(day -> aged(name, day, words))
        .orElseGet(() -> new LedgerState(Tone.GOOD, words.text("health.ledger.answers", name)));
  }

  private static LedgerState aged(String name, LocalDate day, Words words) {
    var today = LocalDate.ofInstant(words.formats().now(), words.zone());
    var isOld = day.isBefore(today.minusDays(OLD_AFTER_DAYS));
    var key = isOld ? "health.ledger.old" : "health.ledger.asOf";
    return new LedgerState(
        isOld ? Tone.WARN : Tone.GOOD, words.text(key, name, words.formats().date(day)));
  }
}
