package ledgertab.placement.purchases;

import java.util.List;
import java.util.Optional;
import ledgertab.history.DocumentTotals;
import ledgertab.history.Money;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// What the found documents of one own company come to in one currency.
///
/// @param company null where the ledger has only one
/// @param late whether something of it is overdue
/// @param note what the figures leave out, null for nothing
record SumsView(
    @Nullable String company,
    String documents,
    String billed,
    String outstanding,
    String overdue,
    boolean late,
    @Nullable String note) {

  static List<SumsView> of(List<DocumentTotals> totals, Words words) {
    var isOfSeveral = totals.stream().map(DocumentTotals::company).distinct().count() > 1;
    return totals.stream()
        .map(
            sums ->
                new SumsView(
                    isOfSeveral ? sums.company() : null,
                    words.plural("tab.documents.count", sums.documents()),
                    words.money(sums.billed()),
                    known(sums.outstanding(), sums.openElsewhere(), words),
                    known(sums.overdue(), sums.lateElsewhere(), words),
                    isLate(sums),
                    note(sums.unknown(), words)))
        .toList();
  }

  private static boolean isLate(DocumentTotals sums) {
    return sums.overdue().filter(Money::isPositive).isPresent() || !sums.lateElsewhere().isEmpty();
  }

  /// @param elsewhere currencies in which there is more
  private static String known(Optional<Money> sum, List<String> elsewhere, Words words) {
    if (elsewhere.isEmpty()) {
      return sum.map(words::money).orElseGet(() -> words.text("tab.credit.unknown"));
    }
    var currencies = String.join(", ", elsewhere);
    return sum.map(known -> words.text("tab.sums.more", words.money(known), currencies))
        .orElseGet(() -> words.text("tab.sums.in", currencies));
  }

  /// @param unknown how many invoices the ledger does not call paid or unpaid
  static @Nullable String note(int unknown, Words words) {
    return unknown == 0 ? null : words.text("tab.credit.uncounted", words.number(unknown));
  }
}
