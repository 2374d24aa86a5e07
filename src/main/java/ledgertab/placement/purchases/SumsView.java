package ledgertab.placement.purchases;

import java.util.List;
import ledgertab.history.DocumentTotals;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// What the found documents of one own company come to in one currency.
///
/// @param company null where the ledger has only one
/// @param late whether something of it is overdue
record SumsView(
    @Nullable String company,
    String documents,
    String billed,
    String outstanding,
    String overdue,
    boolean late) {

  static List<SumsView> of(List<DocumentTotals> totals, Words words) {
    var isOfSeveral = totals.stream().map(DocumentTotals::company).distinct().count() > 1;
    return totals.stream()
        .map(
            sums ->
                new SumsView(
                    isOfSeveral ? sums.company() : null,
                    words.plural("tab.documents.count", sums.documents()),
                    words.money(sums.billed()),
                    words.money(sums.outstanding()),
                    words.money(sums.overdue()),
                    sums.overdue().isPositive()))
        .toList();
  }
}
