package ledgertab.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;

/// What documents of one own company and one currency come to.
///
/// @param company as in [Document#company]
/// @param documents how many there are, of all kinds and states
/// @param billed posted invoices, or shipments where there are none, less posted credit notes
/// @param outstanding what is unpaid of them, less credit notes and payments that are not used up;
///   negative where these are more; empty where nothing that is open is known of
/// @param overdue the part of it that is overdue, as in [Debt]
/// @param unknown posted invoices of which the ledger does not say whether they are paid
public record DocumentTotals(
    String company,
    int documents,
    Money billed,
    Optional<Money> outstanding,
    Optional<Money> overdue,
    int unknown) {

  static List<DocumentTotals> of(Collection<Document> documents, LocalDate today) {
    return documents.stream()
        .collect(groupingBy(Account::of, TreeMap::new, toList()))
        .entrySet()
        .stream()
        .map(one -> of(one.getKey(), one.getValue(), today))
        .toList();
  }

  private static DocumentTotals of(Account account, List<Document> all, LocalDate today) {
    var debt = new Debt();
    posted(all).forEach(document -> add(document, debt));
    var unknown = unknown(all);
    var open = new Money(debt.balance(), account.currency());
    var late = debt.overdue(today).map(amount -> new Money(amount, account.currency()));
    return new DocumentTotals(
        account.company(),
        all.size(),
        new Money(billed(all), account.currency()),
        Optional.of(open).filter(o -> unknown == 0 || o.amount().signum() != 0),
        late.filter(l -> unknown == 0 || l.amount().signum() != 0),
        unknown);
  }

  /// Where shipments say what is open, invoices need not.
  static int unknown(Collection<Document> documents) {
    return posted(documents).anyMatch(d -> d.kind() == Kind.SHIPMENT && d.asksForMoney())
        ? 0
        : (int)
            posted(documents)
                .filter(d -> d.kind() == Kind.INVOICE && d.outstanding().isEmpty())
                .count();
  }

  private static void add(Document document, Debt debt) {
    var kind = document.asksForMoney() ? Kind.INVOICE : document.kind();
    var open = document.outstanding().map(Money::amount);
    switch (kind) {
      case INVOICE -> open.ifPresent(left -> debt.add(kind, document.due(), left, 0));
      case CREDIT_NOTE, PAYMENT -> open.ifPresent(l -> debt.add(kind, document.due(), l.abs(), 0));
      case ORDER, SHIPMENT -> {
        // They ask for no money themselves.
      }
    }
  }

  private static BigDecimal billed(List<Document> all) {
    var asking = posted(all).anyMatch(d -> d.kind() == Kind.INVOICE) ? Kind.INVOICE : Kind.SHIPMENT;
    return posted(all)
        .map(
            d ->
                d.kind() == Kind.CREDIT_NOTE
                    ? d.total().owedBack().amount()
                    : d.kind() == asking ? d.total().amount() : BigDecimal.ZERO)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Stream<Document> posted(Collection<Document> documents) {
    return documents.stream().filter(document -> document.posted() == PostState.POSTED);
  }
}
