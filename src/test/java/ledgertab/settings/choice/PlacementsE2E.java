package ledgertab.settings.choice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import ledgertab.demo.DemoInBrowser;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The section Placements in a real browser, by keyboard.
final class PlacementsE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void a_card_loses_the_tab_and_gets_it_back(int width, String language) {
    var settings = SettingsInBrowser.open(DEMO, width, language).section("placements");
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
