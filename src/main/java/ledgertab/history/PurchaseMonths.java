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

/// What a client bought month by month of one own company in one currency: the oldest month first,
/// the current last.
public record PurchaseMonths(Account account, Basis basis, List<Month> months) {

  // As long as a book reaches back; what was bought then is a reason for a chart of empty months.
  private static final int KEPT = 36;

  public PurchaseMonths {
    months = List.copyOf(months);
  }

  /// What is added up by its issue date, posted documents alone: invoices; where there are none,
  /// shipments, both less credit notes; where there is neither, orders.
  public enum Basis {
    INVOICES(Kind.INVOICE),
    SHIPMENTS(Kind.SHIPMENT),
    ORDERS(Kind.ORDER);

    private final Kind kind;

    Basis(Kind kind) {
      this.kind = kind;
    }
  }

  /// @param whole false when not all documents of the month are kept
  public record Month(YearMonth month, Money amount, boolean whole) {}

  public Money total() {
    return months.stream().map(Month::amount).reduce(Money.zero(account.currency()), Money::plus);
  }

  /// The last `span` months of each account. Amounts of two currencies cannot be compared, so the
  /// one with the most documents comes first.
  static List<PurchaseMonths> of(DocumentBook book, int span, LocalDate today) {
    var last = YearMonth.from(today);
    var first = last.minusMonths(span - 1L);
    return book.documents().stream()
        .filter(PurchaseMonths::isPosted)
        .collect(Collectors.groupingBy(Account::of))
        .entrySet()
        .stream()
        .map(e -> new Purchases(e.getKey(), basis(e.getValue()), e.getValue()).within(last))
        .filter(purchases -> !purchases.documents().isEmpty())
        .sorted(
            Comparator.<Purchases>comparingInt(purchases -> -purchases.documents().size())
                .thenComparing(Purchases::account))
        .map(
            p ->
                new PurchaseMonths(
                    p.account(), p.basis(), months(p.documents(), book.wholeAfter(), first, span)))
        .toList();
  }

  private record Purchases(Account account, Basis basis, List<Document> documents) {

    Purchases within(YearMonth last) {
      return new Purchases(
          account,
          basis,
          documents.stream().filter(d -> isOf(basis, d) && isWithin(KEPT, last, d)).toList());
    }
  }

  private static List<Month> months(
      List<Document> documents, LocalDate wholeAfter, YearMonth first, int span) {
    var none = Money.zero(documents.getFirst().total().currency());
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
      if (documents.stream().anyMatch(d -> d.kind() == basis.kind)) {
        return basis;
      }
    }
    return Basis.INVOICES;
  }

  private static boolean isOf(Basis basis, Document document) {
    return document.kind() == basis.kind
        || (document.kind() == Kind.CREDIT_NOTE && basis != Basis.ORDERS);
  }

  private static boolean isPosted(Document document) {
    return document.posted() == PostState.POSTED;
  }

  private static Money amount(Document document) {
    var total = document.total();
    return document.kind() == Kind.CREDIT_NOTE ? total.owedBack() : total;
  }
}
