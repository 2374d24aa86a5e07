package ledgertab.placement.purchases;

import java.util.List;
import ledgertab.history.DocumentTotals;
import ledgertab.placement.panel.Words;

/// What the found documents come to in one currency.
///
/// @param late whether something of it is overdue
record SumsView(String documents, String billed, String outstanding, String overdue, boolean late) {

  static List<SumsView> of(List<DocumentTotals> totals, Words words) {
    return totals.stream()
        .map(
            sums ->
                new SumsView(
                    words.plural("tab.documents.count", sums.documents()),
                    words.money(sums.billed()),
                    words.money(sums.outstanding()),
                    words.money(sums.overdue()),
                    sums.overdue().isPositive()))
        .toList();
  }
}
