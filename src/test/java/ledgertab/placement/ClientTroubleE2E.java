package ledgertab.placement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import ledgertab.demo.Demo;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.testing.Axe;
import ledgertab.testing.Browser;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The client header while clients are gone or the ledger fails.
final class ClientTroubleE2E {

  // Its own: that the ledger did not know a client is remembered for a while.
  private static Demo demo;

  @BeforeAll
  static void start() {
    demo = Demo.start(Ports.free(), 0);
  }

  @AfterEach
  void mend() {
    demo.ledger(Mode.HEALTHY, Cause.UNREACHABLE);
    Browser.shared().forget();
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  /// The names: right to left, and with markup.
  @ParameterizedTest
  @CsvSource({"1280, en, 31, 20", "400, ru, 27, 21"})
  void axe_finds_nothing_in_the_dark(int width, String language, int oddlyNamed, int neverRead) {
    var page = dark(width, language);
    var tab = open(page, oddlyNamed);
    assertThat(tab.getByTestId("document-row").first()).isVisible();
    check(tab, "purchases of the oddly named");
    tab.getByTestId("link-client").click();
    tab.getByTestId("link-search").fill("пр");
    assertThat(tab.getByTestId("link-option").first()).isVisible();
    tab.getByTestId("link-option").first().click();
    assertThat(tab.getByTestId("unlink")).isVisible();
    check(tab, "linked, oddly named");

    demo.ledger(Mode.KNOWS_NOBODY, Cause.UNREACHABLE);
    tab.getByTestId("refresh").click();
    assertThat(tab.getByTestId("no-client")).isVisible();
    check(tab, "gone");
    tab.getByTestId("unlink").click();
    assertThat(tab.getByTestId("unlink")).hasCount(0);

    demo.ledger(Mode.DOWN, Cause.UNREACHABLE);
    tab = open(page, neverRead);
    assertThat(tab.getByTestId("panel-error").first()).isVisible();
    check(tab, "outage of the match");
  }

  private static Page dark(int width, String language) {
    demo.portal().admin().language(language);
    return Browser.shared()
        .page(new NewContextOptions().setViewportSize(width, 900).setColorScheme(ColorScheme.DARK));
  }

  private static void check(FrameLocator tab, String state) {
    assertThat((Boolean) tab.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth"))
        .as("no horizontal scrolling: " + state)
        .isTrue();
    assertThat(Axe.violations(tab.locator("main"))).as(state).isEmpty();
  }

  private static FrameLocator open(Page page, int deal) {
    var address = "/crm/deal/details/" + deal + "/?tab=app&as=1";
    page.navigate(demo.portal().baseUrl().resolve(address).toString());
    return page.frameLocator("iframe.app-frame");
  }
}
