package ledgertab.history;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;

/// What documents of one own company and one currency come to. What is open counts in the currency
/// that it is open in, whatever that of its document.
///
/// @param company as in [Document#company]
/// @param documents how many there are, of all kinds and states, those counted that are only open
///   in this currency
/// @param billed posted invoices, or shipments where there are none, less posted credit notes
/// @param outstanding what is unpaid in this currency, less credit notes and payments that are not
///   used up; negative where these are more; empty where nothing that is open is known of
/// @param overdue the part of it that is overdue, as in [Debt]
/// @param unknown posted invoices of which the ledger does not say whether they are paid
/// @param openElsewhere other currencies in which documents of this one are open
/// @param lateElsewhere those in which something of it is overdue
public record DocumentTotals(
    String company,
    int documents,
    Money billed,
    Optional<Money> outstanding,
    Optional<Money> overdue,
    int unknown,
    List<String> openElsewhere,
    List<String> lateElsewhere) {

  public DocumentTotals {
    openElsewhere = List.copyOf(openElsewhere);
    lateElsewhere = List.copyOf(lateElsewhere);
  }

  static List<DocumentTotals> of(Collection<Document> documents, LocalDate today) {
    var own = documents.stream().collect(groupingBy(Account::of));
    var open = owing(documents).collect(groupingBy(Account::ofOpen));
    return Stream.of(own, open)
        .flatMap(accounts -> accounts.keySet().stream())
        .distinct()
        .sorted()
        .map(
            account ->
                of(
                    account,
                    own.getOrDefault(account, List.of()),
                    open.getOrDefault(account, List.of()),
                    today))
        .toList();
  }

  private static DocumentTotals of(
      Account account, List<Document> own, List<Document> open, LocalDate today) {
    var debt = new Debt();
    open.forEach(document -> add(document, debt));
    var currency = account.currency();
    var unknown = unknown(own);
    var openElsewhere = elsewhere(owing(own));
    var lateElsewhere = elsewhere(owing(own).filter(document -> document.isOverdue(today)));
    return new DocumentTotals(
        account.company(),
        own.size() + (int) open.stream().filter(d -> d.openElsewhere().isPresent()).count(),
        new Money(billed(own), currency),
        known(Optional.of(debt.balance()), currency, unknown == 0 && openElsewhere.isEmpty()),
        known(debt.overdue(today), currency, unknown == 0 && lateElsewhere.isEmpty()),
        unknown,
        openElsewhere,
        lateElsewhere);
  }

  /// A sum of nothing is only known where nothing is left out.
  private static Optional<Money> known(Optional<BigDecimal> sum, String currency, boolean whole) {
    return sum.filter(amount -> whole || amount.signum() != 0)
        .map(amount -> new Money(amount, currency));
  }

  private static List<String> elsewhere(Stream<Document> documents) {
    return documents
        .flatMap(document -> document.openElsewhere().stream())
        .map(Money::currency)
        .distinct()
        .sorted()
        .toList();
  }

  /// Posted documents on which the ledger says what is open, where that counts.
  private static Stream<Document> owing(Collection<Document> documents) {
    return posted(documents)
        .filter(d -> d.asksForMoney() || d.kind() == Kind.CREDIT_NOTE || d.kind() == Kind.PAYMENT)
        .filter(d -> d.outstanding().isPresent());
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
