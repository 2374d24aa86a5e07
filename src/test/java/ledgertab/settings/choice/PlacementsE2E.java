package ledgertab.settings.choice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import ledgertab.demo.Demo;
import ledgertab.testing.Browser;
import ledgertab.testing.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The section Placements in a real browser, by keyboard.
final class PlacementsE2E {

  private static final Demo DEMO = Demo.start(Ports.free(), 0);
  private static final Browser BROWSER = Browser.launch();

  @AfterAll
  static void stop() {
    BROWSER.close();
    DEMO.close();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void a_card_loses_the_tab_and_gets_it_back(int width, String language) {
    var settings = SettingsInBrowser.open(DEMO, BROWSER, width, language).section("placements");
    var app = settings.app();
    settings.isFit();

    settings.tick("#card-LEAD");
    settings.press("settings-save");
    settings.said("saved");
    assertThat(app.locator("#card-LEAD")).not().isChecked();
    org.assertj.core.api.Assertions.assertThat(DEMO.portal().app().placements()).hasSize(3);
    settings.isFit();

    settings.press("settings-undo");
    settings.said("undone");
    org.assertj.core.api.Assertions.assertThat(DEMO.portal().app().placements()).hasSize(4);
  }
}
