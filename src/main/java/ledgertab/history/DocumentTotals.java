package ledgertab.history;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// What documents of one own company and one currency come to.
///
/// @param company as in [Document#company]
/// @param documents how many there are, of all kinds and states
/// @param billed posted invoices less posted credit notes
/// @param outstanding what is unpaid on posted invoices
/// @param overdue the part of it that is overdue
public record DocumentTotals(
    String company, int documents, Money billed, Money outstanding, Money overdue) {

  static List<DocumentTotals> of(Collection<Document> documents, LocalDate today) {
    var sums = new TreeMap<Account, DocumentTotals>();
    for (var document : documents) {
      sums.merge(Account.of(document), of(document, today), DocumentTotals::plus);
    }
    return List.copyOf(sums.values());
  }

  private static DocumentTotals of(Document document, LocalDate today) {
    var none = Money.zero(document.total().currency());
    var outstanding = document.outstanding().orElse(none);
    return new DocumentTotals(
        document.company(),
        1,
        billed(document),
        document.isUnpaid() ? outstanding : none,
        document.isOverdue(today) ? outstanding : none);
  }

  private static Money billed(Document document) {
    var total = document.total();
    if (document.posted() != Document.PostState.POSTED) {
      return Money.zero(total.currency());
    }
    return switch (document.kind()) {
      case INVOICE -> total;
      case CREDIT_NOTE -> total.owedBack();
      case ORDER, SHIPMENT, PAYMENT -> new Money(BigDecimal.ZERO, total.currency());
    };
  }

  private DocumentTotals plus(DocumentTotals other) {
    return new DocumentTotals(
        company,
        documents + other.documents,
        billed.plus(other.billed),
        outstanding.plus(other.outstanding),
        overdue.plus(other.overdue));
  }
}
