package ledgertab.settings.choice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import java.util.List;
import ledgertab.demo.Demo;
import ledgertab.testing.Browser;

/// The settings in a cross-site frame of the demo's portal, driven by keyboard.
final class SettingsInBrowser {

  private final Page page;
  private final FrameLocator app;

  private SettingsInBrowser(Page page) {
    this.page = page;
    this.app = page.frameLocator("iframe.app-frame");
  }

  static SettingsInBrowser open(Demo demo, Browser browser, int width, String language) {
    browser.forgetFaults();
    var page = browser.page(width, 1200);
    page.navigate(demo.address().toString());
    page.locator(".languages button[value=" + language + "]").click();
    page.navigate(demo.portal().baseUrl().resolve("/marketplace/app/1/?as=1").toString());
    return new SettingsInBrowser(page);
  }

  FrameLocator app() {
    return app;
  }

  Page page() {
    return page;
  }

  /// Follows the navigation to a section.
  SettingsInBrowser section(String name) {
    app.locator("#app[data-section]").waitFor();
    press("section-" + name);
    assertThat(app.locator("#app[data-section=" + name + "]")).isVisible();
    assertThat(app.getByTestId("section-" + name)).hasAttribute("aria-current", "page");
    assertThat(app.locator("#sections [aria-current]")).hasCount(1);
    return this;
  }

  void press(String mark) {
    app.getByTestId(mark).first().focus();
    page.keyboard().press("Enter");
  }

  /// Presses the space bar on a box or a radio button.
  void tick(String selector) {
    app.locator(selector).focus();
    page.keyboard().press("Space");
  }

  void type(String selector, String text) {
    app.locator(selector).focus();
    page.keyboard().press("Control+A");
    page.keyboard().type(text);
  }

  void said(String what) {
    assertThat(app.getByTestId("settings-said")).hasAttribute("data-said", what);
    assertThat(app.getByTestId("settings-save")).isFocused();
  }

  /// Nothing is wider than the frame, and nobody is shut out.
  void isFit() {
    assertThat((Boolean) app.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth"))
        .isTrue();
    assertThat(violations()).isEmpty();
  }

  private List<String> violations() {
    return new AxeBuilder(page)
        .include(List.of("iframe.app-frame", "body")).analyze().getViolations().stream()
            .map(found -> found.getId() + ": " + found.getNodes().getFirst().getHtml())
            .toList();
  }
}
