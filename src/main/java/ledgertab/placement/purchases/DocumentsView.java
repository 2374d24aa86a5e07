package ledgertab.placement.purchases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import ledgertab.history.Document;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;
import ledgertab.history.DocumentBook;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// The documents panel as its template writes it.
///
/// @param next address of the next rows, null when all are shown
/// @param shown "20 of 48", null when there are none
record DocumentsView(
    String count,
    String path,
    List<FilterView> filters,
    List<Row> rows,
    String empty,
    @Nullable String next,
    @Nullable String shown,
    boolean truncated) {

  static final int PAGE = 20;

  record FilterView(String name, String path, String text, String count, boolean chosen) {}

  /// @param tone the pill's look: paid, partial, unpaid, overdue or none
  record Row(
      String number,
      String date,
      String kind,
      @Nullable String status,
      String tone,
      String total,
      String paid,
      String due,
      @Nullable String late) {}

  static DocumentsView of(DocumentBook book, Filter filter, int offset, Look look) {
    var words = look.words();
    var query = new DocumentQuery(filter, DocumentQuery.Sort.ISSUED, false, "", offset, PAGE);
    var page = book.page(query, words.today());
    var shown = Math.min(offset + page.documents().size(), page.total());
    var counts = book.counts("", words.today());
    return new DocumentsView(
        words.number(counts.of(filter)),
        look.at(path(filter)),
        Arrays.stream(Filter.values())
            .map(f -> filter(f, counts.of(f), f == filter, look))
            .toList(),
        page.documents().stream().map(d -> row(d, words)).toList(),
        "tab.documents.empty." + filter,
        shown < page.total()
            ? look.at("/ui/documents/rows?filter=" + name(filter) + "&offset=" + shown)
            : null,
        page.total() == 0
            ? null
            : words.text("tab.documents.shown", words.number(shown), words.number(page.total())),
        book.truncated());
  }

  static String path(Filter filter) {
    return "/ui/documents?filter=" + name(filter);
  }

  private static FilterView filter(Filter filter, int count, boolean chosen, Look look) {
    return new FilterView(
        name(filter),
        look.at(path(filter)),
        look.words().text("tab.documents." + name(filter)),
        look.words().number(count),
        chosen);
  }

  private static Row row(Document document, Words words) {
    var late = document.daysOverdue(words.today());
    return new Row(
        document.number(),
        words.date(document.issued()),
        words.text("tab.kind." + document.kind()),
        status(document, words),
        tone(document, words),
        words.money(document.total()),
        document.kind() == Kind.INVOICE ? words.money(document.paid()) : "",
        document.due().map(words::date).orElse(""),
        late > 0 ? words.number(late) : null);
  }

  // Invoices say how far they are paid; everything else says what the ledger says.
  private static @Nullable String status(Document document, Words words) {
    if (document.posted() != PostState.POSTED) {
      return words.text("tab.pay." + document.posted());
    }
    if (document.isOverdue(words.today())) {
      return words.text("tab.pay.OVERDUE");
    }
    if (document.kind() != Kind.INVOICE || document.payState() == Document.PayState.UNKNOWN) {
      return document.status().isBlank() ? null : document.status();
    }
    return words.text("tab.pay." + document.payState());
  }

  private static String tone(Document document, Words words) {
    if (document.posted() != PostState.POSTED || document.kind() != Kind.INVOICE) {
      return "";
    }
    return document.isOverdue(words.today())
        ? "overdue"
        : switch (document.payState()) {
          case PAID, OVERPAID -> "paid";
          case PARTIAL -> "partial";
          case UNPAID -> "unpaid";
          case UNKNOWN -> "";
        };
  }

  private static String name(Filter filter) {
    return filter.name().toLowerCase(Locale.ROOT);
  }
}
