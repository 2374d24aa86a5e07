package ledgertab.placement.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.DocumentQuery.Sort;
import ledgertab.web.PhpForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChoicesTest {

  private static final Choices NONE = Choices.of(Map.of());

  @Test
  void nothing_chosen_is_a_bare_address() {
    assertThat(NONE.at("/ui/documents")).isEqualTo("/ui/documents");
    assertThat(NONE.query().limit()).isEqualTo(20);
    assertThat(NONE.query().sort()).isEqualTo(Sort.ISSUED);
    assertThat(NONE.query().ascending()).isFalse();
  }

  @Test
  void all_that_is_chosen_is_read_back_from_the_address() {
    var choices =
        Choices.of(
            Map.of(
                "filter",
                "unpaid",
                "sort",
                "-number",
                "search",
                "Счёт №1 & +=~",
                "rows",
                "60",
                "months",
                "36",
                "chart",
                "table",
                "currency",
                "EUR",
                "open",
                "a~1b ~0~01c"));

    assertThat(choices.open()).containsExactly("a", "b ~~1c");
    assertThat(read(choices.at("/x").substring(3))).isEqualTo(choices);
  }

  @ParameterizedTest
  @CsvSource({
    "filter, nonsense", "filter, '", "sort, outstandin", "sort, --due", "rows, -1", "rows, 999999",
    "rows, x", "months, 13", "chart, pie", "currency, <b>", "open, ''", "open, ~1~1"
  })
  void strange_values_are_the_defaults(String name, String value) {
    assertThat(Choices.of(Map.of(name, value))).isEqualTo(NONE);
  }

  @Test
  void rows_are_whole_pages_within_bounds() {
    assertThat(Choices.of(Map.of("rows", "21")).query().limit()).isEqualTo(40);
    assertThat(Choices.of(Map.of("rows", "0")).query().limit()).isEqualTo(20);
    assertThat(Choices.of(Map.of("rows", "9999")).query().limit()).isEqualTo(2000);
    assertThat(NONE.more().at("/d")).isEqualTo("/d?rows=40");
  }

  @Test
  void a_column_starts_in_its_natural_direction_and_turns_round() {
    var byTotal = NONE.sorted(Sort.TOTAL);
    var byNumber = NONE.sorted(Sort.NUMBER);

    assertThat(byTotal.query().ascending()).isFalse();
    assertThat(byTotal.at("/d")).isEqualTo("/d?sort=total");
    assertThat(byTotal.sorted(Sort.TOTAL).at("/d")).isEqualTo("/d?sort=-total");
    assertThat(byNumber.query().ascending()).isTrue();
    assertThat(NONE.sorted(Sort.ISSUED).at("/d")).isEqualTo("/d?sort=-issued");
    assertThat(NONE.sorted(Sort.ISSUED).sorted(Sort.ISSUED)).isEqualTo(NONE);
  }

  @Test
  void a_filter_and_a_search_start_at_the_first_rows_and_keep_the_rest() {
    var choices = NONE.more().over(36).toggled("a").toggled("b").sorted(Sort.DUE);

    assertThat(choices.at("/d")).isEqualTo("/d?sort=due&rows=40&months=36&open=a%7E1b");
    assertThat(choices.filtered(Filter.OVERDUE).at("/d"))
        .isEqualTo("/d?filter=overdue&sort=due&months=36&open=a%7E1b");
    assertThat(choices.toggled("a").open()).isEqualTo(List.of("b"));
  }

  @Test
  void a_long_search_and_many_open_rows_are_cut() {
    var many = "x".repeat(500);
    var rows = "abcdefghijklmnopqrstuvwxyz".replaceAll("(.)", "$1~1");

    assertThat(Choices.of(Map.of("search", many)).query().search()).hasSize(100);
    assertThat(Choices.of(Map.of("open", rows)).open()).hasSize(20);
  }

  @Test
  void marks_are_safe_in_a_selector_and_never_the_same() {
    assertThat(Marks.of("lines", "DOC-1")).isEqualTo("lines-DOC-1");
    assertThat(Marks.of("lines", "а/1 #2")).matches("[A-Za-z0-9_-]+");
    assertThat(Marks.of("l", "a b")).isNotEqualTo(Marks.of("l", "a_20_b"));
  }

  private static Choices read(String query) {
    return Choices.of(PhpForm.parse(query, "").fields());
  }
}
