package ledgertab.history;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;

/// What documents of one own company and one currency come to.
///
/// @param company as in [Document#company]
/// @param documents how many there are, of all kinds and states
/// @param billed posted invoices less posted credit notes
/// @param outstanding what is unpaid of them, less credit notes and payments that are not used up;
///   negative where these are more
/// @param overdue the part of it that is overdue, as in [Debt]
public record DocumentTotals(
    String company, int documents, Money billed, Money outstanding, Money overdue) {

  static List<DocumentTotals> of(Collection<Document> documents, LocalDate today) {
    var sums = new TreeMap<Account, Sum>();
    for (var document : documents) {
      sums.computeIfAbsent(Account.of(document), _ -> new Sum()).add(document);
    }
    return sums.entrySet().stream().map(sum -> sum.getValue().of(sum.getKey(), today)).toList();
  }

  private static final class Sum {

    private final Debt debt = new Debt();
    private BigDecimal billed = BigDecimal.ZERO;
    private int documents;

    void add(Document document) {
      documents++;
      if (document.posted() != PostState.POSTED) {
        return;
      }
      var total = document.total();
      var open = document.outstanding();
      switch (document.kind()) {
        case INVOICE -> {
          billed = billed.add(total.amount());
          open.ifPresent(left -> debt.add(Kind.INVOICE, document.due(), left.amount(), 0));
        }
        case CREDIT_NOTE -> {
          billed = billed.add(total.owedBack().amount());
          open.ifPresent(left -> debt.add(Kind.CREDIT_NOTE, document.due(), owed(left), 0));
        }
        case PAYMENT ->
            open.ifPresent(left -> debt.add(Kind.PAYMENT, document.due(), owed(left), 0));
        case ORDER, SHIPMENT -> {
          // They ask for no money themselves.
        }
      }
    }

    private static BigDecimal owed(Money left) {
      return left.amount().abs();
    }

    DocumentTotals of(Account account, LocalDate today) {
      return new DocumentTotals(
          account.company(),
          documents,
          new Money(billed, account.currency()),
          new Money(debt.balance(), account.currency()),
          new Money(debt.overdue(today).orElse(BigDecimal.ZERO), account.currency()));
    }
  }
}
