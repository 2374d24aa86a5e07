package ledgertab.placement.purchases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ledgertab.history.PurchaseMonths;
import ledgertab.placement.panel.Look;

/// The buttons above the chart: which company and currency, which span, bars or a table.
record ChartChoices(List<Group> groups, Choice table) {

  record Group(String text, List<Choice> choices) {}

  record Choice(String id, String path, String text, boolean chosen) {}

  static ChartChoices of(
      List<PurchaseMonths> all, PurchaseMonths shown, Choices choices, Look look) {
    var groups = new ArrayList<Group>();
    if (all.size() > 1) {
      groups.add(accounts(all, shown, choices, look));
    }
    groups.add(spans(choices, look));
    var toTable = look.at(choices.asTable(!choices.table()).at(Purchases.PATH));
    var text = look.words().text("tab.chart.table");
    return new ChartChoices(
        groups, new Choice("chart-table" + look.mark(), toTable, text, choices.table()));
  }

  private static Group accounts(
      List<PurchaseMonths> all, PurchaseMonths shown, Choices choices, Look look) {
    var buttons =
        all.stream()
            .map(
                one -> {
                  var id = one.account().id();
                  var path = choices.in(one.equals(all.getFirst()) ? "" : id).at(Purchases.PATH);
                  return new Choice(
                      Marks.of("chart", id) + look.mark(),
                      look.at(path),
                      name(one, all),
                      one.equals(shown));
                })
            .toList();
    var text = companies(all) > 1 ? "tab.chart.account" : "tab.chart.currency";
    return new Group(look.words().text(text), buttons);
  }

  /// As short as the others allow: the currency, the company, or both.
  static String name(PurchaseMonths one, List<PurchaseMonths> all) {
    var account = one.account();
    var currencies = all.stream().map(each -> each.account().currency()).distinct().count();
    if (companies(all) == 1) {
      return account.currency();
    }
    return currencies == 1
        ? account.company()
        : account.company() + " \u00b7 " + account.currency();
  }

  private static long companies(List<PurchaseMonths> all) {
    return all.stream().map(one -> one.account().company()).distinct().count();
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
