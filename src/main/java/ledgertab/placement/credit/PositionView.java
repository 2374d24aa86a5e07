package ledgertab.placement.credit;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditVerdict;
import ledgertab.history.Money;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// A credit position as the credit panel writes it.
///
/// @param tone good, warn, bad or calm; always beside a word and a sign, never alone
/// @param hidden whether the viewer sees the verdict alone
/// @param percent how much of the gauge is filled, 0 to 100
record PositionView(
    String currency,
    @Nullable String title,
    CreditVerdict verdict,
    String verdictText,
    String tone,
    String sign,
    @Nullable Integer percent,
    String gaugeTone,
    String gaugeText,
    String limit,
    String used,
    String available,
    boolean exceeded,
    String overdue,
    boolean late,
    @Nullable String oldest,
    List<String> notes,
    @Nullable String news,
    boolean hidden) {

  private static final int CLOSE_PERCENT = 80;

  // More than any gauge says, and more than an int holds.
  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(9_999);

  static List<PositionView> of(List<CreditPosition> positions, Look look) {
    return positions.stream().map(p -> of(p, positions.size() > 1, look)).toList();
  }

  private static PositionView of(CreditPosition position, boolean several, Look look) {
    return look.amounts() ? open(position, several, look) : verdict(position, several, look);
  }

  private static PositionView verdict(CreditPosition position, boolean several, Look look) {
    var verdict = CreditVerdict.of(position);
    return new PositionView(
        position.currency(),
        title(position, several),
        verdict,
        look.words().text("tab.verdict." + verdict),
        tone(verdict),
        sign(verdict),
        null,
        "",
        "",
        "",
        "",
        "",
        false,
        "",
        false,
        null,
        List.of(),
        null,
        true);
  }

  private static PositionView open(CreditPosition position, boolean several, Look look) {
    var words = look.words();
    var verdict = CreditVerdict.of(position);
    var percent = CreditVerdict.percentUsed(position).map(p -> p.min(MOST_PERCENT)).orElse(null);
    return new PositionView(
        position.currency(),
        title(position, several),
        verdict,
        words.text("tab.verdict." + verdict),
        tone(verdict),
        sign(verdict),
        percent == null ? null : percent.min(BigDecimal.valueOf(100)).intValue(),
        gaugeTone(percent),
        percent == null
            ? ""
            : words.text("tab.credit.gauge", words.formats().percent(percent.intValue())),
        limit(position, words),
        used(position, words),
        position.available().map(words::money).orElseGet(() -> absent(position, words)),
        position.available().map(Money::isNegative).orElse(false),
        position.overdue().map(words::money).orElseGet(() -> words.text("tab.credit.unknown")),
        position.overdue().map(Money::isPositive).orElse(false),
        oldest(position, words),
        notes(position, words),
        news(position, look),
        false);
  }

  private static @Nullable String news(CreditPosition position, Look look) {
    var words = look.words();
    return position
        .limitChange()
        .filter(change -> look.since().filter(change.noticed()::isAfter).isPresent())
        .map(
            change ->
                words.text(
                    "tab.news.limitWas",
                    change
                        .before()
                        .map(words::money)
                        .orElseGet(() -> words.text("tab.credit.none"))))
        .orElse(null);
  }

  // What the figures leave out is said beside them.
  private static List<String> notes(CreditPosition position, Words words) {
    var notes = new ArrayList<String>();
    if (position.sharedDebt()) {
      notes.add(words.text("tab.credit.shared"));
    }
    position
        .elsewhere()
        .map(owed -> words.text("tab.credit.elsewhere", words.money(owed)))
        .ifPresent(notes::add);
    if (position.uncounted() > 0) {
      notes.add(words.text("tab.credit.uncounted", words.number(position.uncounted())));
    }
    return notes;
  }

  private static @Nullable String title(CreditPosition position, boolean several) {
    if (position.company().isEmpty()) {
      return several ? position.currency() : null;
    }
    return position.company() + " \u00b7 " + position.currency();
  }

  private static String limit(CreditPosition position, Words words) {
    return position.limit().map(words::money).orElseGet(() -> absent(position, words));
  }

  private static String absent(CreditPosition position, Words words) {
    return words.text(
        switch (position.limitMode()) {
          case NONE, LIMITED -> "tab.credit.none";
          case UNSUPPORTED -> "tab.credit.unsupported";
          case UNKNOWN -> "tab.credit.unknown";
        });
  }

  // A debt below zero is money paid in advance, not a negative use of the limit.
  private static String used(CreditPosition position, Words words) {
    var debt = position.debt();
    return debt.isNegative()
        ? words.text("tab.credit.advance", words.money(Money.zero(debt.currency()).minus(debt)))
        : words.money(debt);
  }

  private static @Nullable String oldest(CreditPosition position, Words words) {
    return position
        .oldestDue()
        .filter(due -> due.isBefore(words.today()))
        .map(due -> ChronoUnit.DAYS.between(due, words.today()))
        .map(days -> words.plural("tab.credit.oldest", days))
        .orElse(null);
  }

  static String tone(CreditVerdict verdict) {
    return switch (verdict) {
      case ON_HOLD, OVERDUE, OVER_LIMIT -> "bad";
      case CLOSE_TO_LIMIT -> "warn";
      case GOOD -> "good";
      case UNKNOWN_LIMIT, NO_LIMIT -> "calm";
    };
  }

  private static String gaugeTone(@Nullable BigDecimal percent) {
    if (percent == null || percent.intValue() > 100) {
      return "bad";
    }
    return percent.intValue() < CLOSE_PERCENT ? "good" : "warn";
  }

  static String sign(CreditVerdict verdict) {
    return switch (verdict) {
      case ON_HOLD -> "\u2715";
      case OVERDUE, OVER_LIMIT, CLOSE_TO_LIMIT -> "!";
      case GOOD -> "\u2713";
      case UNKNOWN_LIMIT, NO_LIMIT -> "i";
    };
  }
}
