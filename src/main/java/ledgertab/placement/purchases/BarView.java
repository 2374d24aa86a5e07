package ledgertab.placement.purchases;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ledgertab.history.DocumentBook.Counts;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.DocumentQuery.Sort;
import ledgertab.placement.panel.Look;
import org.jspecify.annotations.Nullable;

/// What the viewer chooses documents with; it stands there before they do.
///
/// @param state the choices in hidden fields, for requests that start outside the panel
/// @param sortPath the address to which the chosen order is added
record BarView(
    Map<String, String> state,
    List<FilterView> filters,
    String searchId,
    String search,
    String searchPath,
    String sortPath,
    String turnPath,
    List<OrderView> orders) {

  private static final List<Sort> COLUMNS =
      List.of(
          Sort.ISSUED,
          Sort.NUMBER,
          Sort.KIND,
          Sort.STATUS,
          Sort.TOTAL,
          Sort.PAID,
          Sort.DUE,
          Sort.DAYS_OVERDUE);

  /// @param count null while the documents are on their way, and where the ledger does not say
  record FilterView(
      String name, String path, String text, @Nullable String count, boolean chosen) {}

  /// A column to sort by: a header button where there is room, an option where there is none.
  ///
  /// @param sorted ascending or descending, null for a column that is not sorted
  record OrderView(
      String name, String path, String text, @Nullable String sorted, boolean num, String value) {}

  static BarView waiting(Choices choices, Look look) {
    return of(choices, null, look);
  }

  static BarView of(Choices choices, @Nullable Counts counts, Look look) {
    var state = choices.fields();
    state.remove("search");
    return new BarView(
        state,
        Arrays.stream(Filter.values()).map(f -> filter(f, choices, counts, look)).toList(),
        Marks.of("document-search", look.chosen().map(ref -> ref.place()).orElse("")) + look.mark(),
        choices.query().search(),
        look.at(Purchases.PATH),
        look.at(choices.unsorted().at(Purchases.PATH)),
        look.at(choices.sorted(choices.query().sort()).at(Purchases.PATH)),
        COLUMNS.stream().map(sort -> order(sort, choices, look)).toList());
  }

  private static FilterView filter(
      Filter filter, Choices choices, @Nullable Counts counts, Look look) {
    return new FilterView(
        Choices.word(filter),
        look.at(choices.filtered(filter).at(Purchases.PATH)),
        look.words().text("tab.documents." + Choices.word(filter)),
        counts == null || counts.isUnknown(filter) ? null : look.words().number(counts.of(filter)),
        filter == choices.query().filter());
  }

  private static OrderView order(Sort sort, Choices choices, Look look) {
    var query = choices.query();
    var isSorted = sort == query.sort();
    return new OrderView(
        "sort-" + Choices.word(sort) + look.mark(),
        look.at(choices.sorted(sort).at(Purchases.PATH)),
        look.words().text("tab.documents.column." + sort),
        isSorted ? (query.ascending() ? "ascending" : "descending") : null,
        sort.compareTo(Sort.NUMBER) > 0 && sort != Sort.KIND && sort != Sort.STATUS,
        isSorted ? choices.sort() : Choices.word(sort));
  }
}
