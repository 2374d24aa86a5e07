package ledgertab.history;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import ledgertab.history.DocumentQuery.Filter;

/// The kept documents of one client: three years and everything unpaid. Filters, sorting and paging
/// work on it without the ledger.
///
/// @param truncated the ledger has more documents of these years than are kept
/// @param news by document id, what was noticed when this copy or one before it was read
/// @param withheld kinds that may be there too, but that the ledger does not let us read
public record DocumentBook(
    List<Document> documents,
    boolean truncated,
    Map<String, News> news,
    Set<Document.Kind> withheld) {

  public DocumentBook {
    documents = List.copyOf(documents);
    news = Map.copyOf(news);
    withheld = Set.copyOf(withheld);
  }

  public DocumentBook(List<Document> documents, boolean truncated) {
    this(documents, truncated, Map.of(), Set.of());
  }

  DocumentBook with(Map<String, News> noticed) {
    return new DocumentBook(documents, truncated, noticed, withheld);
  }

  public Optional<News> news(Document document) {
    return Optional.ofNullable(news.get(document.id()));
  }

  /// Whether documents of more than one own company are among them.
  public boolean isOfSeveralCompanies() {
    return documents.stream().map(Document::company).distinct().limit(2).count() > 1;
  }

  /// How many documents each filter shows.
  ///
  /// @param unknown posted invoices of which the ledger does not say whether they are paid
  public record Counts(int all, int unpaid, int overdue, int unknown) {

    /// Whether nothing is found only because the ledger does not say.
    public boolean isUnknown(Filter filter) {
      return unknown > 0 && of(filter) == 0;
    }

    public int of(Filter filter) {
      return switch (filter) {
        case ALL -> all;
        case UNPAID -> unpaid;
        case OVERDUE -> overdue;
      };
    }
  }

  public DocumentPage page(DocumentQuery query, LocalDate today) {
    var found =
        documents.stream()
            .filter(asked(query, today))
            .sorted(DocumentOrder.of(query, today))
            .toList();
    var from = Math.clamp(query.offset(), 0, found.size());
    var to = from + Math.clamp(query.limit(), 0, found.size() - from);
    return new DocumentPage(found.subList(from, to), found.size());
  }

  /// @param search part of a number, empty text for all
  public Counts counts(String search, LocalDate today) {
    var found = documents.stream().filter(numbered(search)).toList();
    return new Counts(
        found.size(),
        (int) found.stream().filter(Document::isUnpaid).count(),
        (int) found.stream().filter(d -> d.isOverdue(today)).count(),
        DocumentTotals.unknown(found));
  }

  /// What the documents that answer the query come to, one row per own company and currency.
  public List<DocumentTotals> totals(DocumentQuery query, LocalDate today) {
    return DocumentTotals.of(documents.stream().filter(asked(query, today)).toList(), today);
  }

  /// What was bought in the last `span` months, one row per own company and currency, the busiest
  /// first.
  public List<PurchaseMonths> months(int span, LocalDate today) {
    return PurchaseMonths.of(this, span, today);
  }

  /// After this day every document is kept: a truncated book has only the newest ones.
  LocalDate wholeAfter() {
    return truncated
        ? documents.stream()
            .map(Document::issued)
            .sorted(Comparator.reverseOrder())
            .skip(DocumentReading.MOST - 1L)
            .findFirst()
            .orElse(LocalDate.MIN)
        : LocalDate.MIN;
  }

  private static Predicate<Document> asked(DocumentQuery query, LocalDate today) {
    return numbered(query.search()).and(d -> shows(query.filter(), d, today));
  }

  private static boolean shows(Filter filter, Document document, LocalDate today) {
    return switch (filter) {
      case ALL -> true;
      case UNPAID -> document.isUnpaid();
      case OVERDUE -> document.isOverdue(today);
    };
  }

  private static Predicate<Document> numbered(String search) {
    var part = search.strip().toLowerCase(Locale.ROOT);
    return d -> part.isEmpty() || d.number().toLowerCase(Locale.ROOT).contains(part);
  }
}
