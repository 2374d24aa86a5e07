package ledgertab.settings.authorization;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import ledgertab.demo.Demo;
import ledgertab.demo.Visit;
import ledgertab.testing.AppClient;
import ledgertab.testing.Browser;
import ledgertab.testing.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Authorizing anew in a real browser, from a cross-site frame through the portal's own page.
final class AuthorizationE2E {

  // Each with its own: an installation whose token is older than the stored one changes nothing.
  private final Demo demo = Demo.start(Ports.free(), 0);

  @AfterEach
  void close() {
    demo.close();
    Browser.shared().forget();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void a_missing_permission_is_given_by_keyboard(int width, String language) {
    installWithoutTasks();
    var page = Browser.shared().page(width, 1200);
    var visit = open(page, language);
    var app = visit.app();
    assertThat(app.getByTestId("authorization-notice")).hasAttribute("data-state", "scopes");
    // Not before: events that follow an installation bring the scopes of their own time.
    demo.portal().faults().restoreScope("task");
    visit.isFit();

    visit.press("authorize");
    assertThat(app.getByTestId("authorize-link")).isFocused();
    visit.isFit();
    var window = page.waitForPopup(() -> page.keyboard().press("Enter"));
    assertThat(window.getByTestId("authorized")).isVisible();
    assertThat((Boolean) window.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();

    visit.press("authorize-check");
    assertThat(app.getByTestId("authorization-notice")).hasAttribute("data-state", "works");
    visit.isFit();
    assertThat(Browser.shared().faults()).isEmpty();
  }

  private void installWithoutTasks() {
    var portal = demo.portal();
    portal.faults().missScope("task");
    try (var browser = new AppClient(portal.baseUrl())) {
      assertThat(browser.post(portal.installForm(portal.admin())).body()).contains("install-done");
    }
  }

  private Visit open(Page page, String language) {
    demo.portal().admin().language(language);
    page.navigate(demo.portal().baseUrl().resolve("/marketplace/app/1/?as=1").toString());
    return new Visit(page);
  }
}
