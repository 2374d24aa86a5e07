package ledgertab.placement.purchases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ledgertab.history.PurchaseMonths;
import ledgertab.placement.panel.Look;

/// The buttons above the chart: which currency, which span, bars or a table.
record ChartChoices(List<Group> groups, Choice table) {

  record Group(String text, List<Choice> choices) {}

  record Choice(String id, String path, String text, boolean chosen) {}

  static ChartChoices of(List<PurchaseMonths> all, String shown, Choices choices, Look look) {
    var groups = new ArrayList<Group>();
    var currencies = all.stream().map(PurchaseMonths::currency).toList();
    if (currencies.size() > 1) {
      groups.add(currencies(currencies, shown, choices, look));
    }
    groups.add(spans(choices, look));
    var toTable = look.at(choices.asTable(!choices.table()).at(Purchases.PATH));
    var text = look.words().text("tab.chart.table");
    return new ChartChoices(
        groups, new Choice("chart-table" + look.mark(), toTable, text, choices.table()));
  }

  private static Group currencies(
      List<String> currencies, String shown, Choices choices, Look look) {
    var buttons =
        currencies.stream()
            .map(
                currency -> {
                  var busiest = currency.equals(currencies.getFirst());
                  var path = choices.in(busiest ? "" : currency).at(Purchases.PATH);
                  var id = Marks.of("chart", currency) + look.mark();
                  return new Choice(id, look.at(path), currency, currency.equals(shown));
                })
            .toList();
    return new Group(look.words().text("tab.chart.currency"), buttons);
  }

  private static Group spans(Choices choices, Look look) {
    var words = look.words();
    var buttons =
        Stream.of(Choices.YEAR, Choices.THREE_YEARS)
            .map(
                span ->
                    new Choice(
                        "chart-" + span + look.mark(),
                        look.at(choices.over(span).at(Purchases.PATH)),
                        words.plural("tab.chart.span", span),
                        span == choices.months()))
            .toList();
    return new Group(words.text("tab.chart.months"), buttons);
  }
}
