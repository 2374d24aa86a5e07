package ledgertab.placement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ledgertab.demo.DemoInBrowser;
import ledgertab.testing.Axe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The purchases panel in a real browser, worked by keyboard alone.
final class PurchasesE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @Test
  void filter_sort_open_row_and_half_typed_search_survive_a_refresh_with_their_focus() {
    var page = DEMO.page(1920, "en");
    var tab = open(page, 8);
    press(tab.locator("#filter-unpaid"), "Enter");
    assertThat(tab.locator("#filter-unpaid")).hasAttribute("aria-pressed", "true");
    press(tab.locator("#sort-total"), "Space");
    assertThat(tab.locator("th[aria-sort=descending]")).containsText("Amount");
    var opener = tab.locator(".opener").first();
    press(opener, "Enter");
    assertThat(tab.getByTestId("document-line").first()).isVisible();
    assertThat(tab.locator(".opener").first()).isFocused();
    assertThat(tab.locator(".opener").first()).hasAttribute("aria-expanded", "true");
    var rows = tab.getByTestId("document-row").count();

    var held = hold(page, "**/ui/refresh");
    press(tab.getByTestId("refresh"), "Enter");
    page.waitForCondition(() -> held.size() == 1);
    var search = tab.getByTestId("document-search");
    search.focus();
    search.pressSequentially("INVX");
    search.press("ArrowLeft");
    assertThat(tab.getByText("No document number has")).isVisible();
    search.press("Delete");
    held.forEach(Route::resume);

    assertThat(tab.getByTestId("refresh")).isEnabled();
    assertThat(search).hasValue("INV");
    assertThat(search).isFocused();
    assertThat(tab.getByTestId("document-row")).hasCount(rows);
    assertThat(tab.locator("#filter-unpaid")).hasAttribute("aria-pressed", "true");
    assertThat(tab.locator("th[aria-sort=descending]")).containsText("Amount");
    assertThat(tab.getByTestId("document-line").first()).isVisible();
    assertThat(number(search, "e => e.selectionStart")).isEqualTo(3);
    assertThat(DEMO.faults()).isEmpty();
  }

  @Test
  void a_search_typed_while_another_is_answered_wins_and_escape_takes_it_back() {
    var page = DEMO.page(1280, "en");
    var tab = open(page, 1);
    var search = tab.getByTestId("document-search");
    search.focus();
    search.pressSequentially("INV-20");
    assertThat(tab.locator("#documents-title .count")).isVisible();
    search.pressSequentially("zz");

    assertThat(tab.getByText("No document number has “INV-20zz” in it.")).isVisible();
    press(tab.locator("#search-clear"), "Enter");
    assertThat(tab.getByTestId("document-row")).hasCount(20);
    assertThat(tab.getByTestId("document-search")).hasValue("");
    search.pressSequentially("zz");
    assertThat(tab.locator("#search-clear")).isVisible();
    search.press("Escape");
    assertThat(tab.getByTestId("document-row")).hasCount(20);
    assertThat(search).isFocused();
  }

  @Test
  void a_poll_in_the_middle_of_a_word_takes_nothing_away() {
    var page = DEMO.page(1280, "en");
    var tab = open(page, 1);
    press(tab.locator(".opener").first(), "Enter");
    assertThat(tab.getByTestId("document-line").first()).isVisible();
    var number = tab.getByTestId("document-row").first().getAttribute("data-number");
    var search = tab.getByTestId("document-search");
    search.focus();
    search.pressSequentially(number.substring(0, number.length() - 1));

    tab.locator("#documents")
        .evaluate(
            """
            panel => {
              const open = panel.querySelector('[name=open]').value;
              return htmx.ajax('GET', '/ui/documents?open=' + encodeURIComponent(open),
                { source: panel, target: panel, swap: 'outerHTML' });
            }""");
    search.pressSequentially(number.substring(number.length() - 1));

    assertThat(tab.getByTestId("document-row")).hasCount(1);
    assertThat(search).hasValue(number);
    assertThat(search).isFocused();
    assertThat(tab.getByTestId("document-line").first()).isVisible();
    assertThat(DEMO.faults()).isEmpty();
  }

  @Test
  void more_rows_stay_after_a_refresh_and_a_closed_row_is_gone() {
    var page = DEMO.page(1280, "en");
    var tab = open(page, 1);
    press(tab.getByTestId("show-more"), "Enter");
    assertThat(tab.getByTestId("document-row")).hasCount(40);
    press(tab.locator(".opener").nth(25), "Space");
    assertThat(tab.getByTestId("document-lines")).hasCount(1);

    press(tab.getByTestId("refresh"), "Enter");
    assertThat(tab.getByTestId("refresh")).isEnabled();
    assertThat(tab.getByTestId("document-row")).hasCount(40);
    assertThat(tab.getByTestId("document-lines")).hasCount(1);

    press(tab.locator(".opener").nth(25), "Enter");
    assertThat(tab.getByTestId("document-lines")).hasCount(0);
    assertThat(tab.locator(".opener").nth(25)).isFocused();
  }

  @Test
  void what_is_found_is_downloaded_by_keyboard_under_the_clients_name() throws IOException {
    var page = DEMO.page(1280, "en");
    var tab = open(page, 1);
    press(tab.locator("#filter-unpaid"), "Enter");
    assertThat(tab.locator("#filter-unpaid")).hasAttribute("aria-pressed", "true");
    var rows = tab.getByTestId("document-row").count();

    var download = page.waitForDownload(() -> press(tab.getByTestId("documents-csv"), "Enter"));

    assertThat(download.suggestedFilename())
        .matches("[\\p{L}\\d ._()-]+ \\d{4}-\\d\\d-\\d\\d\\.csv");
    var lines = Files.readString(download.path()).lines().toList();
    assertThat(lines).hasSize(rows + 1);
    assertThat(lines.getFirst()).startsWith("\ufeffDate,Number,Kind");
  }

  @Test
  void a_download_that_fails_says_so() {
    var page = DEMO.page(1280, "en");
    var tab = open(page, 1);
    page.route("**/ui/documents/csv*", Route::abort);

    press(tab.getByTestId("documents-csv"), "Enter");

    assertThat(tab.locator(".download-said")).containsText("not made");
  }

  @ParameterizedTest
  @CsvSource({"400, en", "400, ru", "1280, ru", "1600, en"})
  void thirty_six_months_and_open_lines_fit_and_axe_finds_nothing(int width, String language) {
    var tab = open(DEMO.page(width, language), 5);
    press(tab.locator(".opener").first(), "Enter");
    assertThat(tab.getByTestId("document-line").first()).isVisible();
    press(tab.locator("#chart-36"), "Enter");
    assertThat(tab.locator("#chart-36")).hasAttribute("aria-pressed", "true");
    assertThat(tab.locator("#chart-36")).isFocused();
    assertThat(
            tab.getByTestId("purchases-chart")
                .getByRole(com.microsoft.playwright.options.AriaRole.ROW))
        .hasCount(37);
    fits(tab);

    press(tab.locator("#chart-table"), "Enter");
    assertThat(tab.locator("#chart-table")).hasAttribute("aria-pressed", "true");
    fits(tab);
    assertThat(DEMO.faults()).isEmpty();
  }

  private static void fits(FrameLocator tab) {
    assertThat((Boolean) tab.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth"))
        .as("no horizontal scrolling")
        .isTrue();
    assertThat(Axe.violations(tab.locator("main"))).isEmpty();
  }

  /// Keeps requests back until they are resumed.
  private static List<Route> hold(Page page, String address) {
    var held = new ArrayList<Route>();
    Consumer<Route> keep = held::add;
    page.route(address, keep);
    return held;
  }

  private static void press(Locator element, String key) {
    element.focus();
    element.press(key);
  }

  private static FrameLocator open(Page page, int deal) {
    var tab = DEMO.tab(page, deal, 1);
    assertThat(tab.getByTestId("document-row"))
        .hasCount(20, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
    return tab;
  }

  private static int number(Locator locator, String script) {
    return ((Number) locator.evaluate(script)).intValue();
  }
}
