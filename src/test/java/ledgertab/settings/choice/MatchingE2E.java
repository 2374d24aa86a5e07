package ledgertab.settings.choice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import ledgertab.demo.DemoInBrowser;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The section Matching in a real browser, by keyboard.
final class MatchingE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void the_order_is_changed_mended_and_taken_back(int width, String language) {
    var settings = SettingsInBrowser.open(DEMO, width, language).section("matching");
    var app = settings.app();
    settings.isFit();

    app.locator("#order-0").focus();
    settings.page().keyboard().press("ArrowDown");
    assertThat(app.locator("#order-0")).hasValue("TAX_ID");
    settings.press("settings-save");
    assertThat(app.getByTestId("field-fault")).isVisible();
    assertThat(app.locator("#order-0")).isFocused();
    settings.isFit();

    app.locator("#order-1").focus();
    settings.page().keyboard().press("ArrowUp");
    settings.press("settings-save");
    settings.said("saved");
    assertThat(app.locator("#order-1")).hasValue("EXTERNAL_ID");
    settings.isFit();

    settings.press("settings-undo");
    settings.said("undone");
    assertThat(app.locator("#order-0")).hasValue("EXTERNAL_ID");
  }
}
