package ledgertab.settings.authorization;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ledgertab.demo.DemoInBrowser;
import ledgertab.emulator.Portal;
import ledgertab.testing.AppClient;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Authorizing anew in a real browser, from a cross-site frame through the portal's own page.
final class AuthorizationE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  // Each with its own: an installation whose token is older than the stored one changes nothing.
  private final Portal portal = DEMO.demo().anotherPortal();

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void a_missing_permission_is_given_by_keyboard(int width, String language) {
    installWithoutTasks();
    portal.admin().language(language);
    var page = DEMO.page(width, language);
    var visit = DEMO.settings(page, portal, 1);
    var app = visit.app();
    assertThat(app.getByTestId("authorization-notice")).hasAttribute("data-state", "scopes");
    // Not before: events that follow an installation bring the scopes of their own time.
    portal.faults().restoreScope("task");
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
    assertThat(DEMO.faults()).isEmpty();
  }

  private void installWithoutTasks() {
    portal.faults().missScope("task");
    try (var browser = new AppClient(portal.baseUrl())) {
      assertThat(browser.post(portal.installForm(portal.admin())).body()).contains("install-done");
    }
  }
}
