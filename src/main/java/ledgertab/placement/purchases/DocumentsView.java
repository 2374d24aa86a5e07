package ledgertab.placement.purchases;

import java.util.List;
import java.util.stream.Collectors;
import ledgertab.history.DocumentBook;
import ledgertab.history.DocumentBook.Counts;
import ledgertab.history.DocumentPage;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// The documents panel as its template writes it.
///
/// @param said what a screen reader is told after a choice: how many documents there are
/// @param chart null where nothing was ever bought
/// @param empty why there are no rows, null when there are
/// @param cleared address without the search, null when nothing is searched for
/// @param more address with the next rows too, null when all are shown
/// @param shown "20 of 48"
/// @param withheld which kinds may be missing, null for none
record DocumentsView(
    String count,
    String said,
    @Nullable ChartView chart,
    BarView bar,
    List<SumsView> sums,
    List<RowView> rows,
    @Nullable String empty,
    @Nullable String cleared,
    @Nullable String more,
    String shown,
    String csv,
    boolean truncated,
    @Nullable String withheld) {

  static DocumentsView of(DocumentBook book, Choices choices, Look look) {
    var words = look.words();
    var query = choices.query();
    var page = book.page(query, words.today());
    var counts = book.counts(query.search(), words.today());
    var shown = page.documents().size();
    return new DocumentsView(
        words.number(book.documents().size()),
        words.plural("tab.documents.count", page.total()),
        ChartView.of(book.months(choices.months(), words.today()), choices, look),
        BarView.of(choices, counts, look),
        SumsView.of(book.totals(query, words.today()), words),
        page.documents().stream().map(d -> RowView.of(d, book, choices, look)).toList(),
        empty(page, counts, choices, words),
        query.search().isBlank() ? null : look.at(choices.unsearched().at(Purchases.PATH)),
        shown < page.total() ? look.at(choices.more().at(Purchases.PATH)) : null,
        words.text("tab.documents.shown", words.number(shown), words.number(page.total())),
        look.at(choices.at(Purchases.CSV)),
        book.truncated(),
        withheld(book, words));
  }

  private static @Nullable String withheld(DocumentBook book, Words words) {
    var kinds =
        book.withheld().stream()
            .sorted()
            .map(kind -> words.text("tab.withheld." + kind))
            .collect(Collectors.joining(", "));
    return kinds.isEmpty() ? null : words.text("tab.documents.withheld", kinds);
  }

  private static @Nullable String empty(
      DocumentPage page, Counts counts, Choices choices, Words words) {
    if (page.total() > 0) {
      return null;
    }
    if (counts.isUnknown(choices.query().filter())) {
      return SumsView.note(counts.unknown(), words);
    }
    var search = choices.query().search().strip();
    return search.isEmpty()
        ? words.text("tab.documents.empty." + choices.query().filter())
        : words.text("tab.documents.nothing", search);
  }
}
