package ledgertab.placement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import ledgertab.demo.Demo;
import ledgertab.demo.MoreLedgers;
import ledgertab.testing.Axe;
import ledgertab.testing.Browser;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A card of several ledgers in a real browser, by keyboard.
final class SeveralLedgersE2E {

  // Its own: the ledgers of the shared one are those of all tests.
  private static Demo demo;
  private static final int OVERDUE = 3;

  @BeforeAll
  static void start() {
    demo = Demo.start(Ports.free(), 0);
  }

  @AfterEach
  void forget() {
    Browser.shared().forget();
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @ParameterizedTest
  @CsvSource({"1280, en, LIGHT", "400, ru, DARK"})
  void each_block_is_used_on_its_own(int width, String language, ColorScheme scheme) {
    var slow = MoreLedgers.slow();
    demo.connect(MoreLedgers.north(), MoreLedgers.down(), slow);
    var tab = open(page(width, language, scheme));
    var builtin = tab.locator("#ledger-in-builtin");
    var north = tab.locator("#ledger-in-north");

    assertThat(tab.getByTestId("ledger-block")).hasCount(4);
    assertThat(builtin.getByTestId("document-row").first()).isVisible();
    assertThat(north.getByTestId("document-row")).hasCount(6);
    assertThat(tab.locator("#ledger-in-south").getByTestId("panel-error")).isVisible();
    assertThat(tab.locator("#ledger-in-east")).isVisible();
    check(tab, "one is down, one is slow");

    press(north.getByTestId("filter-unpaid"), "Enter");
    assertThat(north.getByTestId("document-row")).hasCount(2);
    assertThat(north.getByTestId("filter-unpaid")).isFocused();
    assertThat(builtin.getByTestId("filter-unpaid")).hasAttribute("aria-pressed", "false");

    north.getByTestId("document-search").fill("С-139");
    assertThat(north.getByTestId("document-row")).hasCount(1);
    press(north.getByTestId("document-search"), "Escape");
    assertThat(north.getByTestId("document-row")).hasCount(2);
    assertThat(builtin.getByTestId("document-search")).hasValue("");

    press(builtin.locator(".opener").first(), "Enter");
    assertThat(builtin.getByTestId("document-line").first()).isVisible();
    press(north.getByTestId("refresh"), "Enter");
    assertThat(north.getByTestId("filter-unpaid")).hasAttribute("aria-pressed", "true");
    assertThat(builtin.getByTestId("document-line").first()).isVisible();

    slow.become(Mode.HEALTHY);
    check(tab, "refreshed");
    assertThat(Browser.shared().faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"400, en, LIGHT"})
  void a_client_is_linked_in_one_ledger_alone(int width, String language, ColorScheme scheme) {
    demo.connect(MoreLedgers.north());
    var block = open(page(width, language, scheme)).locator("#ledger-in-north");

    press(block.getByTestId("link-client"), "Enter");
    assertThat(block.getByTestId("link-search")).isFocused();
    block.getByTestId("link-search").fill("Any");
    press(block.getByTestId("link-option").first(), "Enter");

    assertThat(block.getByTestId("unlink")).isVisible();
    assertThat(block.locator(".ledger-head h2")).isFocused();
    press(block.getByTestId("unlink"), "Enter");
    assertThat(block.getByTestId("unlink")).hasCount(0);
  }

  @ParameterizedTest
  @CsvSource({"1280", "400"})
  void an_update_takes_nothing_from_who_works_with_the_blocks(int width) {
    demo.connect(MoreLedgers.north());
    var page = page(width, "en", ColorScheme.LIGHT);
    var tab = open(page);
    var builtin = tab.locator("#ledger-in-builtin");
    var north = tab.locator("#ledger-in-north");
    press(north.getByTestId("filter-unpaid"), "Enter");
    assertThat(north.getByTestId("document-row")).hasCount(2);
    press(builtin.locator(".opener").first(), "Enter");
    assertThat(builtin.getByTestId("document-line").first()).isVisible();
    var search = north.getByTestId("document-search");
    search.pressSequentially("С-13");
    assertThat(north.getByTestId("document-row")).not().hasCount(0);
    page.waitForTimeout(500);
    var scrolled = page.evaluate("() => scrollY");

    demo.heardOfChange("DEAL:" + OVERDUE);
    page.waitForTimeout(2_100);
    tab.locator("html").evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");

    assertThat(tab.locator("#announce")).hasText("Updated: what is shown has changed");
    assertThat(search).isFocused();
    assertThat(search).hasValue("С-13");
    assertThat(north.getByTestId("filter-unpaid")).hasAttribute("aria-pressed", "true");
    assertThat(builtin.getByTestId("document-line").first()).isVisible();
    assertThat(builtin.getByTestId("filter-unpaid")).hasAttribute("aria-pressed", "false");
    page.waitForTimeout(1_200);
    assertThat(tab.locator("#announce")).hasText("Updated: what is shown has changed");
    assertThat(page.evaluate("() => scrollY")).isEqualTo(scrolled);
    page.keyboard().type("9");
    assertThat(search).hasValue("С-139");
    assertThat(north.getByTestId("document-row")).hasCount(1);
    check(tab, "updated");
    assertThat(Browser.shared().faults()).isEmpty();
  }

  private static void press(Locator button, String key) {
    button.focus();
    button.press(key);
  }

  private static Page page(int width, String language, ColorScheme scheme) {
    demo.portal().admin().language(language);
    return Browser.shared()
        .page(new NewContextOptions().setViewportSize(width, 1200).setColorScheme(scheme));
  }

  private static void check(FrameLocator tab, String state) {
    assertThat((Boolean) tab.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth"))
        .as("no horizontal scrolling: " + state)
        .isTrue();
    assertThat(Axe.violations(tab.locator("main"))).as(state).isEmpty();
  }

  private static FrameLocator open(Page page) {
    var address = "/crm/deal/details/" + OVERDUE + "/?tab=app&as=1";
    page.navigate(demo.portal().baseUrl().resolve(address).toString());
    return page.frameLocator("iframe.app-frame");
  }
}
