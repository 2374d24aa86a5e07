package ledgertab.placement.purchases;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import ledgertab.history.PurchaseMonths;
import ledgertab.history.PurchaseMonths.Month;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// The chart as its template draws it; a screen reader reads it as the table it is.
///
/// @param look class names: the span, and bars or table
/// @param note what is missing from it, null when nothing is
record ChartView(
    String title,
    String total,
    String caption,
    ChartChoices choices,
    String look,
    List<Tick> ticks,
    List<Bar> bars,
    @Nullable String note) {

  /// @param y from the top, per cent
  record Tick(String y, String text) {}

  /// @param label under the bar, empty where there is no room
  /// @param look how the bar is drawn: now, partial or none
  /// @param y of its upper end from the top, per cent
  record Bar(String month, String label, String look, String y, String height, String amount) {}

  static @Nullable ChartView of(List<PurchaseMonths> all, Choices choices, Look look) {
    if (all.isEmpty()) {
      return null;
    }
    var words = look.words();
    var shown = shown(all, choices.account());
    var title = words.text("tab.chart." + shown.basis());
    return new ChartView(
        title,
        words.money(shown.total()),
        words.text("tab.chart.caption", title, ChartChoices.name(shown, all)),
        ChartChoices.of(all, shown, choices, look),
        (choices.table() ? "as-table" : "as-bars") + " span-" + choices.months(),
        ticks(scale(shown), words),
        bars(shown, words),
        shown.months().stream().allMatch(Month::whole) ? null : words.text("tab.chart.partial"));
  }

  private static PurchaseMonths shown(List<PurchaseMonths> all, String account) {
    return all.stream()
        .filter(months -> months.account().id().equals(account))
        .findFirst()
        .orElse(all.getFirst());
  }

  private static ChartScale scale(PurchaseMonths shown) {
    return ChartScale.of(shown.months().stream().map(month -> month.amount().amount()).toList());
  }

  private static List<Tick> ticks(ChartScale scale, Words words) {
    return scale.ticks().stream()
        .map(tick -> new Tick(percent(scale.depth(tick)), words.formats().compact(tick)))
        .toList();
  }

  private static List<Bar> bars(PurchaseMonths shown, Words words) {
    var scale = scale(shown);
    var months = shown.months();
    return IntStream.range(0, months.size())
        .mapToObj(
            i ->
                bar(
                    months.get(i),
                    label(months.get(i).month(), months.size(), words),
                    scale,
                    words))
        .toList();
  }

  private static Bar bar(Month month, String label, ChartScale scale, Words words) {
    var isNow = month.month().equals(YearMonth.from(words.today()));
    var amount = month.amount().amount();
    var upper = scale.depth(amount.max(BigDecimal.ZERO));
    var lower = scale.depth(amount.min(BigDecimal.ZERO));
    var name = words.formats().month(month.month());
    return new Bar(
        isNow
            ? words.text("tab.chart.now", name)
            : month.whole() ? name : words.text("tab.chart.incomplete", name),
        label,
        isNow ? "now" : month.whole() ? "" : "partial",
        percent(upper),
        percent(lower - upper),
        words.money(month.amount()));
  }

  // Of three years there is room for the years alone.
  private static String label(YearMonth month, int months, Words words) {
    if (months == Choices.YEAR) {
      return words.formats().monthShort(month);
    }
    return month.getMonthValue() == 1 ? String.valueOf(month.getYear()) : "";
  }

  private static String percent(double hundredths) {
    return Math.round(hundredths * 10) / 10.0 + "%";
  }
}
