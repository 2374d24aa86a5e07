package ledgertab.settings.choice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import ledgertab.demo.DemoInBrowser;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The section Visibility and its preview in a real browser, by keyboard.
final class VisibilityE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void departments_are_chosen_and_the_tab_of_others_is_looked_at(int width, String language) {
    DEMO.portal().department(5, "Sales", 1, 0);
    var settings = SettingsInBrowser.open(DEMO, width, language).section("visibility");
    var app = settings.app();
    settings.isFit();

    settings.tick("#who-DEPARTMENTS");
    assertThat(app.locator("#department-5")).isVisible();
    settings.press("settings-save");
    assertThat(app.getByTestId("field-fault")).isVisible();
    settings.isFit();
    settings.tick("#department-5");
    settings.press("settings-save");
    settings.said("saved");
    assertThat(app.locator("#department-5")).isChecked();

    settings.press("preview-show");
    assertThat(app.locator("#preview [data-testid=credit-verdict]").first()).isVisible();
    assertThat(app.locator("#preview [data-testid=credit-limit]")).hasCount(0);
    settings.isFit();

    settings.press("settings-undo");
    settings.said("undone");
    assertThat(app.locator("#who-EVERYONE")).isChecked();
  }
}
