package ledgertab.placement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import ledgertab.demo.DemoInBrowser;
import ledgertab.testing.Axe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The client header in a real browser: switching, searching, linking and unlinking by keyboard.
final class ClientE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();
  private static final int NOBODY = 25;
  private static final int SEVERAL = 26;
  private static final int NO_CLIENT = 29;
  private static final int SEVERAL_PEOPLE = 32;

  @Test
  void the_switcher_works_by_keyboard_keeps_the_focus_and_says_what_is_shown() {
    var page = DEMO.page(1280, "en");
    var tab = open(page, SEVERAL_PEOPLE);
    var second = tab.getByTestId("client-switch").nth(1);

    second.focus();
    second.press("Enter");

    assertThat(second).hasAttribute("aria-pressed", "true");
    assertThat(second).isFocused();
    assertThat(tab.getByTestId("client-match")).containsText("e-mail");
    assertThat(tab.locator("#announce")).containsText("Holt Arne");
  }

  @Test
  void a_client_is_searched_for_linked_and_unlinked_by_keyboard_alone() {
    var page = DEMO.page(1280, "en");
    var tab = open(page, NOBODY);

    tab.getByTestId("link-client").focus();
    tab.getByTestId("link-client").press("Enter");
    assertThat(tab.getByTestId("link-search")).isFocused();
    page.keyboard().type("Кедровый");
    assertThat(tab.getByTestId("link-option")).hasCount(1);
    assertThat(tab.locator("#announce")).containsText("Clients found: 1");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    assertThat(tab.getByTestId("link-option")).isFocused();
    page.keyboard().press("Enter");

    assertThat(tab.getByTestId("client-match")).containsText("linked manually by");
    assertThat(tab.getByTestId("client-name")).isFocused();
    assertThat(tab.getByTestId("credit-verdict").first()).isVisible();

    tab.getByTestId("unlink").focus();
    tab.getByTestId("unlink").press("Enter");
    assertThat(tab.getByTestId("no-client")).isVisible();
    assertThat(tab.getByTestId("no-client").locator("h1")).isFocused();
  }

  @Test
  void a_half_typed_search_survives_a_refresh_and_can_be_closed() {
    var page = DEMO.page(1280, "en");
    var tab = open(page, SEVERAL_PEOPLE);
    tab.getByTestId("link-client").click();
    tab.getByTestId("link-search").fill("Гавань");
    assertThat(tab.getByTestId("link-option").first()).isVisible();

    tab.getByTestId("refresh").click();
    assertThat(tab.getByTestId("refresh")).isEnabled();
    assertThat(tab.getByTestId("link-search")).hasValue("Гавань");
    assertThat(tab.getByTestId("link-option").first()).isVisible();

    tab.getByTestId("link-cancel").press("Enter");
    assertThat(tab.getByTestId("link-client")).isFocused();
    assertThat(tab.getByTestId("link-search")).hasCount(0);
  }

  @Test
  void one_of_several_is_picked_by_keyboard() {
    var page = DEMO.page(1280, "en");
    var tab = open(page, SEVERAL);
    assertThat(tab.getByTestId("credit-limit")).hasCount(0);

    tab.getByTestId("client-option").nth(1).press("Enter");
    assertThat(tab.getByTestId("client-match")).containsText("linked manually by");
    tab.getByTestId("unlink").press("Enter");

    assertThat(tab.getByTestId("client-option")).hasCount(2);
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "1280, ru", "400, en", "400, ru"})
  void axe_finds_nothing_in_any_state_and_nothing_scrolls_sideways(int width, String language) {
    var page = DEMO.page(width, language);

    var tab = open(page, SEVERAL_PEOPLE);
    assertThat(tab.getByTestId("client-switch")).hasCount(3);
    check(tab, "switcher");
    tab.getByTestId("link-client").click();
    check(tab, "search");
    tab.getByTestId("link-search").fill("пр");
    assertThat(tab.getByTestId("link-option").first()).isVisible();
    check(tab, "options");
    tab.getByTestId("link-option").first().click();
    assertThat(tab.getByTestId("unlink")).isVisible();
    check(tab, "linked");
    tab.getByTestId("unlink").click();
    assertThat(tab.getByTestId("unlink")).hasCount(0);

    tab = open(page, SEVERAL);
    assertThat(tab.getByTestId("client-option")).hasCount(2);
    check(tab, "chooser");
    tab = open(page, NOBODY);
    assertThat(tab.getByTestId("no-client")).isVisible();
    check(tab, "nobody");
    tab.getByTestId("link-client").click();
    tab.getByTestId("link-search").fill("zzz");
    assertThat(tab.locator("#link-options")).containsText("zzz");
    check(tab, "empty");
    tab = open(page, NO_CLIENT);
    assertThat(tab.getByTestId("link-client")).isVisible();
    check(tab, "no client");
    assertThat(DEMO.faults()).isEmpty();
  }

  private static void check(FrameLocator tab, String state) {
    assertThat((Boolean) tab.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth"))
        .as("no horizontal scrolling: " + state)
        .isTrue();
    assertThat(Axe.violations(tab.locator("main"))).as(state).isEmpty();
  }

  private static FrameLocator open(Page page, int deal) {
    return DEMO.tab(page, deal, 1);
  }
}
