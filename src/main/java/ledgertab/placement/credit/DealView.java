package ledgertab.placement.credit;

import java.util.List;
import ledgertab.history.CreditPosition;
import ledgertab.history.DealCheck;
import ledgertab.history.Money;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Words;

/// The deal's amount against the available credit, in words.
///
/// @param amount empty for who may not see amounts
/// @param kind the check's name, for tests and automation
public record DealView(String kind, String amount, String text, String tone) {

  static DealView of(Money deal, List<CreditPosition> positions, Look look) {
    var words = look.words();
    var check = DealCheck.of(deal, positions);
    if (look.amounts()) {
      return of(check, words.money(deal), words);
    }
    return check instanceof DealCheck.Exceeds
        ? new DealView("EXCEEDS", "", words.text("tab.deal.EXCEEDS_ANY"), "bad")
        : of(check, "", words);
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
    };
  }
}
