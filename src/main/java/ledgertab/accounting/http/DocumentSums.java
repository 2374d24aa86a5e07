package ledgertab.accounting.http;

import java.util.Optional;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.Money;

/// The amounts of a document, in its own currency where the ledger tells them so.
///
/// @param outstanding in the currency that it is told in where that of the document is not told
/// @param owed what is open, in the currency that the ledger counts it in
record DocumentSums(Money total, Optional<Money> outstanding, Optional<Money> owed) {

  static DocumentSums of(Row row) {
    var currency = row.currency();
    var told = row.monies("total", currency).toList();
    var total =
        told.stream()
            .filter(amount -> amount.amount().signum() != 0)
            .findFirst()
            .or(() -> told.stream().findFirst())
            .orElseThrow(() -> new Troubled(Trouble.NOT_UNDERSTOOD));
    var open = row.money("outstanding", row.text("outstandingCurrency").orElse(currency));
    var own = own(row).flatMap(c -> row.money("ownTotal", c)).filter(o -> isOf(o, total));
    var shown = own.orElse(total);
    var ownOpen = own.flatMap(o -> row.money("ownOutstanding", o.currency()));
    return new DocumentSums(shown, ownOpen.or(() -> open.map(o -> in(shown, o, total))), open);
  }

  /// The currency of the document where it is another than that of the books.
  static Optional<String> own(Row row) {
    return row.text("ownCurrency").filter(own -> !own.equals(row.currency()));
  }

  /// A ledger that does not keep the amount in the other currency writes nothing or zero.
  private static boolean isOf(Money own, Money total) {
    return own.amount().signum() == total.amount().signum();
  }

  /// What is open in the document's currency if that can be told: all of it is the same in any.
  private static Money in(Money shown, Money open, Money total) {
    if (open.currency().equals(shown.currency())) {
      return open;
    }
    return open.currency().equals(total.currency()) && open.amount().compareTo(total.amount()) == 0
        ? shown
        : open;
  }
}
