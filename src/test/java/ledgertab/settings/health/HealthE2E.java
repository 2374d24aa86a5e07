package ledgertab.settings.health;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import ledgertab.demo.DemoInBrowser;
import ledgertab.demo.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Health, what's new and support in a real browser, by keyboard alone.
final class HealthE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @AfterEach
  void knowWhatIsNew() {
    DEMO.demo().installedWith("1000.0.0");
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "1280, ru", "400, en", "400, ru"})
  void missing_tabs_are_seen_and_repaired(int width, String language) {
    DEMO.portal().app().placements().removeFirst();
    var page = DEMO.page(width, language);
    var visit = open(page);
    var app = visit.app();
    assertThat(line(app, "placements", "BAD")).isVisible();
    assertThat(app.getByTestId("section-health")).hasAttribute("aria-current", "page");
    visit.isFit();

    visit.press("health-repair");

    assertThat(app.getByTestId("health-said")).isFocused();
    assertThat(line(app, "placements", "GOOD")).isVisible();
    visit.isFit();
    visit.press("health-again");
    assertThat(app.getByTestId("health-said")).hasCount(0);
    assertThat(DEMO.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void a_missing_permission_is_told_with_the_way_to_grant_it(int width, String language) {
    DEMO.portal().faults().missScope("task");
    var page = DEMO.page(width, language);
    var visit = open(page);
    var app = visit.app();

    assertThat(line(app, "scopes", "WARN").getByTestId("reinstall-prompt")).isVisible();
    visit.isFit();
    visit.press("health-authorize");

    assertThat(app.getByTestId("authorize-link").last()).isFocused();
    assertThat(DEMO.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void the_bundle_is_copied_and_removal_explained(int width, String language) {
    var page = DEMO.page(width, language);
    var visit = open(page);
    var app = visit.app();
    visit.press("section-support");
    assertThat(app.getByTestId("bundle")).isVisible();
    visit.isFit();

    visit.press("copy-bundle");
    assertThat(app.locator(".copy-said")).not().isEmpty();
    visit.press("remove-app");
    assertThat(app.getByTestId("remove-yes")).isFocused();
    visit.isFit();
    page.keyboard().press("Enter");

    assertThat(app.getByTestId("remove-explained")).isFocused();
    visit.isFit();
    visit.press("section-news");
    assertThat(app.getByTestId("news-section")).isVisible();
    visit.isFit();
    assertThat(DEMO.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void what_is_new_is_told_until_it_is_closed(int width, String language) {
    var page = DEMO.page(width, language);
    DEMO.settings(page, 2).app().getByTestId("app-connected").waitFor();
    DEMO.demo().installedWith("0.0." + width);
    var visit = DEMO.settings(page, 2);
    var app = visit.app();
    assertThat(app.getByTestId("whats-new")).isVisible();
    visit.isFit();

    visit.press("whats-new-close");

    assertThat(app.getByTestId("whats-new-closed")).isFocused();
    assertThat(app.getByTestId("whats-new")).hasCount(0);
    visit.isFit();
    assertThat(DEMO.faults()).isEmpty();
  }

  private static Visit open(Page page) {
    var visit = DEMO.settings(page, 1);
    visit.app().locator("#app[data-section=health]").waitFor();
    return visit;
  }

  private static Locator line(FrameLocator app, String name, String state) {
    return app.locator("[data-name=" + name + "][data-state=" + state + "]");
  }
}
