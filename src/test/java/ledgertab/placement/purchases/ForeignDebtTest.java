package ledgertab.placement.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.history.Document;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;
import ledgertab.history.DocumentBook;
import ledgertab.history.Money;
import ledgertab.placement.panel.Words;
import ledgertab.web.Formats;
import ledgertab.web.Language;
import org.junit.jupiter.api.Test;

/// An invoice in euros that is open in roubles.
final class ForeignDebtTest {

  static final Document INVOICE =
      new Document(
          "d",
          Kind.INVOICE,
          "SI-6",
          LocalDate.of(2026, 10, 1),
          Optional.of(LocalDate.of(2026, 10, 31)),
          Money.of("100.10", "EUR"),
          Optional.of(Money.of("10010.00", "RUB")),
          PostState.POSTED,
          "Unpaid");

  private static final Money LEFT = Money.of("10010.00", "RUB");

  private final Words words =
      new Words(
          new Formats(Language.EN.locale(), Instant.EPOCH),
          LocalDate.of(2026, 11, 20),
          ZoneOffset.UTC);

  @Test
  void totals_show_no_zero_that_hides_it() {
    var sums = sums(INVOICE);

    assertThat(sums).extracting(SumsView::outstanding).containsExactly("in RUB", words.money(LEFT));
    assertThat(sums).extracting(SumsView::overdue).containsExactly("in RUB", words.money(LEFT));
    assertThat(sums).extracting(SumsView::late).containsExactly(true, true);
    assertThat(sums).extracting(SumsView::documents).containsExactly("1 document", "1 document");
  }

  @Test
  void what_is_open_in_euros_stands_beside_it() {
    var left = Money.of("7.00", "EUR");
    var euros =
        new Document(
            "e",
            Kind.INVOICE,
            "SI-7",
            INVOICE.issued(),
            Optional.empty(),
            INVOICE.total(),
            Optional.of(left),
            PostState.POSTED,
            "Unpaid");

    assertThat(sums(INVOICE, euros).getFirst().outstanding())
        .isEqualTo(words.money(left) + ", more in RUB");
  }

  @Test
  void row_says_that_it_is_overdue_and_what_is_left() {
    assertThat(RowView.status(INVOICE, words)).isEqualTo("Overdue");
    assertThat(RowView.paid(INVOICE, words)).isEqualTo("left " + words.money(LEFT));
  }

  private List<SumsView> sums(Document... documents) {
    var query = Choices.of(Map.of()).query();
    return SumsView.of(
        new DocumentBook(List.of(documents), false).totals(query, words.today()), words);
  }
}
