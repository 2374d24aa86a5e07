package ledgertab.settings.news;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ledgertab.demo.DemoInBrowser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is new in a real browser, by keyboard alone.
final class NewsE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @AfterEach
  void knowWhatIsNew() {
    DEMO.demo().installedWith("1000.0.0");
  }

  @ParameterizedTest
  @CsvSource({"1280, en, 2", "1280, ru, 1", "400, en, 1", "400, ru, 2"})
  void it_is_told_until_it_is_closed(int width, String language, int user) {
    var page = DEMO.page(width, language);
    DEMO.settings(page, user).app().locator("#page:not([aria-busy])").waitFor();
    DEMO.demo().installedWith("0.0." + width);
    var visit = DEMO.settings(page, user);
    var app = visit.app();
    assertThat(app.getByTestId("whats-new")).isVisible();
    app.locator("#page:not([aria-busy])").waitFor();
    visit.isFit();

    visit.press("whats-new-close");

    assertThat(app.getByTestId("whats-new-closed")).isFocused();
    assertThat(app.getByTestId("whats-new")).hasCount(0);
    visit.isFit();
    assertThat(DEMO.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "1280, ru", "400, en", "400, ru"})
  void the_section_keeps_what_each_version_brought(int width, String language) {
    var visit = DEMO.settings(DEMO.page(width, language), 1);
    var app = visit.app();
    app.locator("#app[data-section]").waitFor();

    visit.press("section-news");

    assertThat(app.getByTestId("section-news")).hasAttribute("aria-current", "page");
    assertThat(app.locator("[data-testid=news-section] [data-version='0.1.0'] li").first())
        .isVisible();
    visit.isFit();
    assertThat(DEMO.faults()).isEmpty();
  }
}
