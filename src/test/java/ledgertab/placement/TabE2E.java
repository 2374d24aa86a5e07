package ledgertab.placement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import ledgertab.demo.DemoInBrowser;
import ledgertab.testing.Axe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tab in a real browser, in a real cross-site frame of the emulated portal.
final class TabE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();
  private static final int ADMIN = 1;
  private static final int OUTSIDER = 3;

  @ParameterizedTest
  @CsvSource({"1280, en", "1280, ru", "400, en", "400, ru", "1600, en"})
  void the_tab_fits_its_frame_and_axe_finds_nothing(int width, String language) {
    var page = DEMO.page(width, language);
    var tab = DEMO.tab(page, 5, ADMIN);

    assertThat(tab.getByTestId("credit-verdict")).isVisible();
    assertThat(tab.getByTestId("document-row")).hasCount(20);

    assertThat((Boolean) tab.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth"))
        .as("no horizontal scrolling")
        .isTrue();
    page.waitForCondition(() -> heightGap(page, tab) <= 0);
    assertThat(Axe.violations(tab.locator("main"))).isEmpty();
    assertThat(DEMO.faults()).isEmpty();
  }

  @Test
  void filters_and_show_more_work_by_keyboard_and_keep_the_focus() {
    var tab = DEMO.tab(DEMO.page(1280, "en"), 1, ADMIN);
    assertThat(tab.getByTestId("document-row")).hasCount(20);

    tab.getByTestId("show-more").focus();
    tab.getByTestId("show-more").press("Enter");
    assertThat(tab.getByTestId("document-row")).hasCount(40);

    tab.getByTestId("filter-unpaid").focus();
    tab.getByTestId("filter-unpaid").press("Enter");
    assertThat(tab.getByTestId("filter-unpaid")).hasAttribute("aria-pressed", "true");
    assertThat(tab.getByTestId("filter-unpaid")).isFocused();
    assertThat(tab.getByTestId("document-row").first()).containsText("aid");
  }

  @Test
  void the_clients_link_opens_bitrix24s_slider() {
    var page = DEMO.page(1280, "en");
    var tab = DEMO.tab(page, 1, ADMIN);

    tab.getByTestId("client-name").locator("a").click();

    assertThat(page.locator(".slider-frame").first()).isVisible();
  }

  @Test
  void without_bitrix24s_library_the_data_shows_and_links_open_a_new_window() {
    var page = DEMO.page(1280, "en");
    page.route("**/api/v1/**", route -> route.abort());

    var tab = DEMO.tab(page, 1, ADMIN);

    assertThat(tab.getByTestId("credit-verdict")).isVisible();
    assertThat(tab.getByTestId("client-name").locator("a")).hasAttribute("target", "_blank");
    var opened =
        page.context().waitForPage(() -> tab.getByTestId("client-name").locator("a").click());
    assertThat(opened.url()).contains("/crm/company/details/");
  }

  @Test
  void a_manager_without_rights_reads_why_and_sees_no_figures() {
    var tab = DEMO.tab(DEMO.page(1280, "en"), 1, OUTSIDER);

    assertThat(tab.getByTestId("panel-error")).isVisible();
    assertThat(tab.getByTestId("client-name")).hasCount(0);
    assertThat(tab.getByTestId("document-row")).hasCount(0);
  }

  @Test
  void tokens_that_died_while_the_tab_was_open_are_replaced_by_the_pages_own() {
    var page = DEMO.page(1280, "en");
    var tab = DEMO.tab(page, 3, ADMIN);
    assertThat(tab.getByTestId("credit-verdict")).isVisible();
    DEMO.portal().expireTokens();
    DEMO.portal().dropRefreshTokens();
    var before = DEMO.portal().requests().size();

    tab.getByTestId("refresh").click();

    page.waitForCondition(() -> wasAnsweredSince(before));
    assertThat(tab.getByTestId("refresh")).isEnabled();
    assertThat(tab.getByTestId("credit-verdict")).isVisible();
    assertThat(tab.getByTestId("panel-error")).hasCount(0);
    DEMO.demo().install();
  }

  @Test
  void a_name_that_is_html_is_only_a_name() {
    var page = DEMO.page(1280, "en");
    var tab = DEMO.tab(page, 27, ADMIN);

    assertThat(tab.getByTestId("client-name")).containsText("<script>");
    assertThat(page.title()).isNotEqualTo("!");
  }

  private static boolean wasAnsweredSince(int before) {
    return DEMO.portal().requests().stream()
        .skip(before)
        .anyMatch(request -> request.method().equals("batch") && request.status() == 200);
  }

  /// How much higher the content is than the frame that Bitrix24 gave it.
  private static int heightGap(Page page, FrameLocator tab) {
    var content = number(tab.locator("body"), "b => b.scrollHeight");
    return content - number(page.locator("iframe.app-frame"), "f => f.clientHeight");
  }

  private static int number(Locator locator, String script) {
    return ((Number) locator.evaluate(script)).intValue();
  }
}
