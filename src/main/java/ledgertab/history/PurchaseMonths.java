package ledgertab.history;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;

/// What a client bought month by month in one currency: the oldest month first, the current last.
public record PurchaseMonths(String currency, Basis basis, List<Month> months) {

  // As long as a book reaches back; what was bought then is a reason for a chart of empty months.
  private static final int KEPT = 36;

  public PurchaseMonths {
    months = List.copyOf(months);
  }

  /// What is added up by its issue date, posted documents alone: invoices less credit notes; in a
  /// ledger that has none, shipments; in one that has neither, orders.
  public enum Basis {
    INVOICES,
    SHIPMENTS,
    ORDERS
  }

  /// @param whole false when not all documents of the month are kept
  public record Month(YearMonth month, Money amount, boolean whole) {}

  public Money total() {
    return months.stream().map(Month::amount).reduce(Money.zero(currency), Money::plus);
  }

  /// The last `span` months of each currency. Amounts of two currencies cannot be compared, so the
  /// one with the most documents comes first.
  static List<PurchaseMonths> of(DocumentBook book, int span, LocalDate today) {
    var basis = basis(book.documents());
    var wholeAfter = book.wholeAfter();
    var last = YearMonth.from(today);
    return book.documents().stream()
        .filter(d -> isOf(basis, d) && isWithin(KEPT, last, d))
        .collect(Collectors.groupingBy(d -> d.total().currency()))
        .values()
        .stream()
        .sorted(
            Comparator.<List<Document>>comparingInt(documents -> -documents.size())
                .thenComparing(documents -> currency(documents)))
        .map(
            d ->
                new PurchaseMonths(
                    currency(d), basis, months(d, wholeAfter, last.minusMonths(span - 1L), span)))
        .toList();
  }

  private static List<Month> months(
      List<Document> documents, LocalDate wholeAfter, YearMonth first, int span) {
    var none = Money.zero(currency(documents));
    Map<YearMonth, Money> sums =
        documents.stream()
            .collect(
                Collectors.toMap(
                    d -> YearMonth.from(d.issued()), PurchaseMonths::amount, Money::plus));
    return IntStream.range(0, span)
        .mapToObj(first::plusMonths)
        .map(m -> new Month(m, sums.getOrDefault(m, none), m.atDay(1).isAfter(wholeAfter)))
        .toList();
  }

  private static boolean isWithin(int span, YearMonth last, Document document) {
    var month = YearMonth.from(document.issued());
    return month.isAfter(last.minusMonths(span)) && !month.isAfter(last);
  }

  private static Basis basis(List<Document> documents) {
    for (var basis : Basis.values()) {
      if (documents.stream().anyMatch(d -> isOf(basis, d))) {
        return basis;
      }
    }
    return Basis.INVOICES;
  }

  private static boolean isOf(Basis basis, Document document) {
    return isPosted(document)
        && switch (basis) {
          case INVOICES -> document.kind() == Kind.INVOICE || document.kind() == Kind.CREDIT_NOTE;
          case SHIPMENTS -> document.kind() == Kind.SHIPMENT;
          case ORDERS -> document.kind() == Kind.ORDER;
        };
  }

  private static boolean isPosted(Document document) {
    return document.posted() == PostState.POSTED;
  }

  private static Money amount(Document document) {
    var total = document.total();
    return document.kind() == Kind.CREDIT_NOTE ? total.owedBack() : total;
  }

  private static String currency(List<Document> documents) {
    return documents.getFirst().total().currency();
  }
}
