package ledgertab.settings.choice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import ledgertab.demo.DemoInBrowser;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The section Refresh in a real browser, by keyboard.
final class RefreshE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void a_wrong_number_is_mended_saved_and_taken_back(int width, String language) {
    var settings = SettingsInBrowser.open(DEMO, width, language).section("refresh");
    var app = settings.app();
    settings.isFit();

    settings.type("#minutes", "0");
    settings.page().keyboard().press("Enter");
    assertThat(app.getByTestId("field-fault")).isVisible();
    assertThat(app.locator("#minutes")).isFocused();
    settings.isFit();

    settings.type("#minutes", "45");
    settings.page().keyboard().press("Enter");
    settings.said("saved");
    assertThat(app.locator("#minutes")).hasValue("45");
    settings.isFit();

    settings.press("settings-undo");
    settings.said("undone");
    assertThat(app.locator("#minutes")).hasValue("15");
  }

  @ParameterizedTest
  @CsvSource({"1280, ru", "400, en"})
  void who_is_second_reads_what_the_first_has_changed(int width, String language) {
    var second = SettingsInBrowser.open(DEMO, width, language).section("refresh");
    var first = SettingsInBrowser.open(DEMO, 1280, "en").section("refresh");
    first.type("#minutes", "50");
    first.page().keyboard().press("Enter");
    first.said("saved");

    second.type("#minutes", "20");
    second.page().keyboard().press("Enter");

    assertThat(second.app().getByTestId("settings-overtaken").locator("h3")).isFocused();
    assertThat(second.app().getByTestId("field-theirs")).containsText("50");
    assertThat(second.app().locator("#minutes")).hasValue("20");
    second.isFit();
    second.press("settings-over");
    second.said("saved");
    second.press("settings-undo");
    second.said("undone");
    second.type("#minutes", "15");
    second.page().keyboard().press("Enter");
    second.said("saved");
  }
}
