package ledgertab.settings.choice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ledgertab.demo.DemoInBrowser;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The section History in a real browser, by keyboard.
final class HistoryE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @ParameterizedTest
  @CsvSource({"1280, en", "1280, ru", "400, en", "400, ru"})
  void a_change_and_its_undoing_are_read_with_who_did_it(int width, String language) {
    var settings = SettingsInBrowser.open(DEMO, width, language).section("refresh");
    settings.type("#minutes", "55");
    settings.page().keyboard().press("Enter");
    settings.said("saved");
    settings.press("settings-undo");
    settings.said("undone");

    var rows = settings.section("history").app().getByTestId("history-row");

    assertThat(rows.first()).containsText("Anna Admin");
    assertThat(rows.first()).containsText("55");
    assertThat(rows.nth(1)).containsText("55");
    settings.isFit();
    assertThat(DEMO.faults()).isEmpty();
  }
}
