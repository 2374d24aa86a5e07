package ledgertab.settings.health;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import ledgertab.demo.Demo;
import ledgertab.testing.Browser;
import ledgertab.testing.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Health, what's new and support in a real browser, by keyboard alone.
final class HealthE2E {

  private static final Demo DEMO = Demo.start(Ports.free(), 0);
  private static final Browser BROWSER = Browser.launch();

  @BeforeEach
  void forget() {
    BROWSER.forgetFaults();
    DEMO.portal().faults().clear();
  }

  @AfterAll
  static void stop() {
    BROWSER.close();
    DEMO.close();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "1280, ru", "400, en", "400, ru"})
  void missing_tabs_are_seen_and_repaired(int width, String language) {
    DEMO.portal().app().placements().removeFirst();
    var page = BROWSER.page(width, 1400);
    var app = open(page, language);
    assertThat(line(app, "placements", "BAD")).isVisible();
    assertThat(app.getByTestId("section-health")).hasAttribute("aria-current", "page");
    isFit(page, app);

    press(page, app, "health-repair");

    assertThat(app.getByTestId("health-said")).isFocused();
    assertThat(line(app, "placements", "GOOD")).isVisible();
    isFit(page, app);
    press(page, app, "health-again");
    assertThat(app.getByTestId("health-said")).hasCount(0);
    assertThat(BROWSER.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void a_missing_permission_is_told_with_the_way_to_grant_it(int width, String language) {
    DEMO.portal().faults().missScope("task");
    var page = BROWSER.page(width, 1400);
    var app = open(page, language);

    assertThat(line(app, "scopes", "WARN").getByTestId("reinstall-prompt")).isVisible();
    isFit(page, app);
    press(page, app, "health-authorize");

    assertThat(app.getByTestId("authorize-link").last()).isFocused();
    assertThat(BROWSER.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void the_bundle_is_copied_and_removal_explained(int width, String language) {
    var page = BROWSER.page(width, 1400);
    var app = open(page, language);
    press(page, app, "section-support");
    assertThat(app.getByTestId("bundle")).isVisible();
    isFit(page, app);

    press(page, app, "copy-bundle");
    assertThat(app.locator(".copy-said")).not().isEmpty();
    press(page, app, "remove-app");
    assertThat(app.getByTestId("remove-yes")).isFocused();
    isFit(page, app);
    page.keyboard().press("Enter");

    assertThat(app.getByTestId("remove-explained")).isFocused();
    isFit(page, app);
    press(page, app, "section-news");
    assertThat(app.getByTestId("news-section")).isVisible();
    isFit(page, app);
    assertThat(BROWSER.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void what_is_new_is_told_until_it_is_closed(int width, String language) {
    var page = BROWSER.page(width, 1400);
    open(page, language, 2).getByTestId("app-connected").waitFor();
    DEMO.installedWith("0.0." + width);
    var app = open(page, language, 2);
    assertThat(app.getByTestId("whats-new")).isVisible();
    isFit(page, app);

    press(page, app, "whats-new-close");

    assertThat(app.getByTestId("whats-new-closed")).isFocused();
    assertThat(app.getByTestId("whats-new")).hasCount(0);
    isFit(page, app);
    assertThat(BROWSER.faults()).isEmpty();
  }

  private static FrameLocator open(Page page, String language) {
    var app = open(page, language, 1);
    app.locator("#app[data-section=health]").waitFor();
    return app;
  }

  private static FrameLocator open(Page page, String language, int user) {
    page.navigate(DEMO.address().toString());
    page.locator(".languages button[value=" + language + "]").click();
    page.navigate(DEMO.portal().baseUrl().resolve("/marketplace/app/1/?as=" + user).toString());
    return page.frameLocator("iframe.app-frame");
  }

  private static Locator line(FrameLocator app, String name, String state) {
    return app.locator("[data-name=" + name + "][data-state=" + state + "]");
  }

  private static void press(Page page, FrameLocator app, String mark) {
    app.getByTestId(mark).first().focus();
    page.keyboard().press("Enter");
  }

  private static void isFit(Page page, FrameLocator app) {
    assertThat((Boolean) app.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth"))
        .isTrue();
    assertThat(
            new AxeBuilder(page)
                .include(List.of("iframe.app-frame", "body")).analyze().getViolations().stream()
                    .map(found -> found.getId() + ": " + found.getNodes().getFirst().getHtml())
                    .toList())
        .isEmpty();
  }
}
