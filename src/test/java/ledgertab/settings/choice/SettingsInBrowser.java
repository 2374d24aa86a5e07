package ledgertab.settings.choice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import ledgertab.demo.DemoInBrowser;
import ledgertab.demo.Visit;

/// The settings in a cross-site frame of the demo's portal, driven by keyboard.
public final class SettingsInBrowser {

  private final Visit visit;

  private SettingsInBrowser(Visit visit) {
    this.visit = visit;
  }

  public static SettingsInBrowser open(DemoInBrowser demo, int width, String language) {
    return new SettingsInBrowser(demo.settings(demo.page(width, language), 1));
  }

  public FrameLocator app() {
    return visit.app();
  }

  public Page page() {
    return visit.page();
  }

  /// Follows the navigation to a section.
  public SettingsInBrowser section(String name) {
    app().locator("#app[data-section]").waitFor();
    press("section-" + name);
    assertThat(app().locator("#app[data-section=" + name + "]")).isVisible();
    assertThat(app().getByTestId("section-" + name)).hasAttribute("aria-current", "page");
    assertThat(app().locator("#sections [aria-current]")).hasCount(1);
    return this;
  }

  public void press(String mark) {
    visit.press(mark);
  }

  /// Presses the space bar on a box or a radio button.
  public void tick(String selector) {
    app().locator(selector).focus();
    page().keyboard().press("Space");
  }

  public void type(String selector, String text) {
    app().locator(selector).focus();
    page().keyboard().press("Control+A");
    page().keyboard().type(text);
  }

  public void said(String what) {
    assertThat(app().getByTestId("settings-said")).hasAttribute("data-said", what);
    assertThat(app().getByTestId("settings-save")).isFocused();
  }

  public void isFit() {
    visit.isFit();
  }
}
