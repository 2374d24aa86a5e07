package ledgertab.settings.choice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import ledgertab.demo.DemoInBrowser;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The section Responsible in a real browser, by keyboard.
final class ResponsibleE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void an_employee_is_found_by_name_chosen_and_taken_back(int width, String language) {
    DEMO.portal().addUser(30, "Vera", "Bookkeeper");
    var settings = SettingsInBrowser.open(DEMO, width, language).section("responsible");
    var app = settings.app();
    settings.isFit();

    settings.type("#find", "Ver");
    assertThat(app.locator("#task-30")).isVisible();
    settings.page().keyboard().press("Enter");
    assertThat(app.locator("#task-30")).isVisible();
    assertThat(app.locator("#find")).isFocused();
    assertThat(app.getByTestId("settings-said")).hasCount(0);
    settings.isFit();
    settings.tick("#task-30");
    settings.press("settings-save");
    settings.said("saved");
    assertThat(app.locator("#task-30")).isChecked();
    settings.isFit();

    settings.press("settings-undo");
    settings.said("undone");
    assertThat(app.locator("#task-0")).isChecked();
    org.assertj.core.api.Assertions.assertThat(DEMO.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void whoever_is_to_hear_of_trouble_is_found_and_ticked(int width, String language) {
    DEMO.portal().addUser(31, "Zoe", "Watch");
    var settings = SettingsInBrowser.open(DEMO, width, language).section("responsible");
    var app = settings.app();

    settings.type("#find-listeners", "Zoe");
    assertThat(app.locator("#told-31")).isVisible();
    settings.tick("#told-31");
    settings.type("#find-listeners", "Olga");
    assertThat(app.locator("#told-3")).isVisible();
    assertThat(app.locator("#told-31")).isChecked();
    settings.isFit();
    settings.press("settings-save");
    settings.said("saved");
    assertThat(app.locator("#told-31")).isChecked();
    assertThat(app.locator("#told-3")).hasCount(0);

    settings.press("settings-undo");
    settings.said("undone");
    assertThat(app.locator("#told-31")).hasCount(0);
    org.assertj.core.api.Assertions.assertThat(DEMO.faults()).isEmpty();
  }
}
