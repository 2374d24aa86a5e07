package ledgertab.settings.authorization;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import ledgertab.demo.Demo;
import ledgertab.testing.Browser;
import ledgertab.testing.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Authorizing anew in a real browser, from a cross-site frame through the portal's own page.
final class AuthorizationE2E {

  private static final Browser BROWSER = Browser.launch();

  // Each with its own: an installation whose token is older than the stored one changes nothing.
  private final Demo demo = Demo.start(Ports.free(), 0);

  @AfterEach
  void close() {
    demo.close();
  }

  @AfterAll
  static void stop() {
    BROWSER.close();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void a_missing_permission_is_given_by_keyboard(int width, String language) throws Exception {
    BROWSER.forgetFaults();
    installWithoutTasks();
    var page = BROWSER.page(width, 1200);
    var app = open(page, language);
    assertThat(app.getByTestId("authorization-notice")).hasAttribute("data-state", "scopes");
    // Not before: events that follow an installation bring the scopes of their own time.
    demo.portal().faults().restoreScope("task");
    assertFits(app);
    assertThat(violations(page)).isEmpty();

    press(page, app, "authorize");
    assertThat(app.getByTestId("authorize-link")).isFocused();
    assertThat(violations(page)).isEmpty();
    var window = page.waitForPopup(() -> page.keyboard().press("Enter"));
    assertThat(window.getByTestId("authorized")).isVisible();
    assertThat((Boolean) window.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();

    press(page, app, "authorize-check");
    assertThat(app.getByTestId("authorization-notice")).hasAttribute("data-state", "works");
    assertFits(app);
    assertThat(BROWSER.faults()).isEmpty();
  }

  private void installWithoutTasks() throws IOException, InterruptedException {
    var portal = demo.portal();
    portal.faults().missScope("task");
    var form = portal.installForm(portal.admin());
    var request =
        HttpRequest.newBuilder(URI.create(form.url().toString()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.body()))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, BodyHandlers.ofString()).body()).contains("install-done");
    }
  }

  private FrameLocator open(Page page, String language) {
    page.navigate(demo.address().toString());
    if (language.equals("ru")) {
      page.getByText("RU", new Page.GetByTextOptions().setExact(true)).first().click();
    }
    page.navigate(demo.portal().baseUrl().resolve("/marketplace/app/1/?as=1").toString());
    return page.frameLocator("iframe.app-frame");
  }

  private static void press(Page page, FrameLocator app, String mark) {
    app.getByTestId(mark).focus();
    page.keyboard().press("Enter");
  }

  private static void assertFits(FrameLocator app) {
    assertThat((Boolean) app.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth"))
        .isTrue();
  }

  private static List<String> violations(Page page) {
    return new AxeBuilder(page)
        .include(List.of("iframe.app-frame", "body")).analyze().getViolations().stream()
            .map(found -> found.getId() + ": " + found.getNodes().getFirst().getHtml())
            .toList();
  }
}
