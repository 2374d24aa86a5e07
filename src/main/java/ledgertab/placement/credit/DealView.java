package ledgertab.placement.credit;

import java.util.List;
import java.util.Optional;
import ledgertab.history.CreditPosition;
import ledgertab.history.DealCheck;
import ledgertab.history.Money;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Words;

/// The deal's amount against the available credit, in words.
///
/// @param amount empty for who may not see amounts
/// @param kind the check's name, for tests and automation
/// @param lines of several ledgers: each position of this one for itself, where it has several
public record DealView(String kind, String amount, String text, String tone, List<String> lines) {

  private DealView(String kind, String amount, String text, String tone) {
    this(kind, amount, text, tone, List.of());
  }

  static DealView of(Money deal, List<CreditPosition> positions, Look look) {
    var words = look.words();
    var check = DealCheck.of(deal, positions);
    if (look.amounts()) {
      var view = of(check, words.money(deal), words);
      return look.ledger().isPresent() && check instanceof DealCheck.Several(var checks)
          ? each(view, checks, words)
          : view;
    }
    return check instanceof DealCheck.Exceeds
        ? new DealView("EXCEEDS", "", words.text("tab.deal.EXCEEDS_ANY"), "bad")
        : of(check, "", words);
  }

  private static DealView each(DealView view, List<DealCheck> checks, Words words) {
    var bad = checks.stream().allMatch(DealCheck.Exceeds.class::isInstance);
    var good = checks.stream().allMatch(DealCheck.Within.class::isInstance);
    return new DealView(
        view.kind,
        view.amount,
        words.text("tab.deal.EACH"),
        bad ? "bad" : good ? "good" : "none",
        checks.stream().flatMap(check -> line(check, words).stream()).toList());
  }

  private static Optional<String> line(DealCheck check, Words words) {
    return switch (check) {
      case DealCheck.Within(var position, _) ->
          Optional.of(of(position) + ": " + words.text("tab.deal.WITHIN"));
      case DealCheck.Exceeds(var position, var by) ->
          Optional.of(of(position) + ": " + words.text("tab.deal.EXCEEDS", words.money(by)));
      case DealCheck.Several _,
          DealCheck.OtherCurrency _,
          DealCheck.NoLimit _,
          DealCheck.UnknownLimit _ ->
          Optional.empty();
    };
  }

  private static String of(CreditPosition position) {
    return position.company().isEmpty() ? position.currency() : position.company();
  }

  private static DealView of(DealCheck check, String amount, Words words) {
    return switch (check) {
      case DealCheck.Within _ ->
          new DealView("WITHIN", amount, words.text("tab.deal.WITHIN"), "good");
      case DealCheck.Exceeds(_, var by) ->
          new DealView("EXCEEDS", amount, words.text("tab.deal.EXCEEDS", words.money(by)), "bad");
      case DealCheck.Several _ ->
          new DealView("SEVERAL", amount, words.text("tab.deal.SEVERAL"), "none");
      case DealCheck.OtherCurrency _ ->
          new DealView("OTHER_CURRENCY", amount, words.text("tab.deal.OTHER_CURRENCY"), "none");
      case DealCheck.NoLimit _ ->
          new DealView("NO_LIMIT", amount, words.text("tab.deal.NO_LIMIT"), "none");
      case DealCheck.UnknownLimit _ ->
          new DealView("UNKNOWN_LIMIT", amount, words.text("tab.deal.UNKNOWN_LIMIT"), "none");
    };
  }
}
