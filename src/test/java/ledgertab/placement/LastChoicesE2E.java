package ledgertab.placement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import ledgertab.demo.DemoInBrowser;
import ledgertab.testing.Axe;
import ledgertab.testing.Browser;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the next card begins with, in a real browser and by keyboard alone.
final class LastChoicesE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  private static final String KEPT = "**/ui/documents/last*";

  @ParameterizedTest
  @CsvSource({"1280, en, 40", "400, ru, 41"})
  void it_is_filtered_sorted_and_drawn_as_the_one_before(int width, String language, int user) {
    DEMO.portal().addUser(user, "Ira", "Last");
    var page = Browser.remembered(DEMO.page(width, language));
    var tab = open(page, 1, user);
    keep(page, tab.locator("#filter-unpaid"));
    keep(page, tab.locator("#chart-36"));
    assertThat(tab.locator("#chart-36")).isFocused();
    tab.getByTestId("document-search").focus();
    tab.getByTestId("document-search").pressSequentially("INV");

    var next = Browser.remembered(DEMO.page(width, language));
    var other = open(next, 8, user);

    assertThat(other.locator("#filter-unpaid")).hasAttribute("aria-pressed", "true");
    assertThat(other.locator("#chart-36")).hasAttribute("aria-pressed", "true");
    assertThat(other.getByTestId("document-search")).hasValue("");
    assertThat(Axe.violations(other.locator("main"))).isEmpty();
    keep(next, other.locator("#filter-all"));
    assertThat(open(next, 1, user).locator("#filter-all")).hasAttribute("aria-pressed", "true");
    assertThat(DEMO.faults()).isEmpty();
  }

  /// Chooses, and waits until the choice is kept.
  private static void keep(Page page, Locator choice) {
    page.waitForResponse(
        KEPT,
        () -> {
          choice.focus();
          choice.press("Enter");
        });
  }

  private static FrameLocator open(Page page, int deal, int user) {
    var tab = DEMO.tab(page, deal, user);
    assertThat(tab.getByTestId("document-row").first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
    return tab;
  }
}
