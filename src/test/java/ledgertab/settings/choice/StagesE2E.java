package ledgertab.settings.choice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import ledgertab.demo.DemoInBrowser;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The section Stages of a ledger without statuses in a real browser, by keyboard.
final class StagesE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void the_stages_are_read_and_nothing_is_to_be_chosen(int width, String language) {
    var settings = SettingsInBrowser.open(DEMO, width, language).section("stages");

    assertThat(settings.app().getByTestId("no-statuses")).isVisible();
    assertThat(settings.app().getByTestId("stage").first()).isVisible();
    assertThat(settings.app().getByTestId("settings-save")).hasCount(0);
    settings.isFit();
  }
}
