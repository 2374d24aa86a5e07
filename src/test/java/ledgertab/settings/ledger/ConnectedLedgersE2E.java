package ledgertab.settings.ledger;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import ledgertab.accounting.sql.SeededDatabase;
import ledgertab.demo.DemoInBrowser;
import ledgertab.settings.choice.SettingsInBrowser;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A database beside the files, its place in the order, and away again, by keyboard.
final class ConnectedLedgersE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  private static final SeededDatabase BOOKS = new SeededDatabase();

  @ParameterizedTest
  @CsvSource({"1280, ru", "400, en"})
  void one_more_is_added_moved_and_removed(int width, String language) {
    var settings = SettingsInBrowser.open(DEMO, width, language).section("ledger");
    var app = settings.app();
    settings.press("ledger-add");
    assertThat(app.getByTestId("kind-sql")).isVisible();
    settings.isFit();
    settings.press("kind-sql");
    assertThat(app.locator("#host")).isVisible();
    BOOKS.fields().entrySet().stream()
        .filter(field -> !field.getValue().isEmpty())
        .filter(field -> app.locator("input#" + field.getKey()).count() == 1)
        .forEach(field -> settings.type("#" + field.getKey(), field.getValue()));
    app.locator("#queries").focus();
    settings.page().keyboard().press("ArrowDown");
    app.locator("#text").fill(SeededDatabase.QUERIES);
    settings.type("#password", "x");
    app.locator("#encryption").selectOption("none");
    settings.press("settings-save");
    settings.said("saved");
    settings.isFit();

    settings.press("ledger-all");
    assertThat(app.getByTestId("ledger-line")).hasCount(2);
    assertThat(app.getByTestId("ledger-state").first()).hasAttribute("data-state", "GOOD");
    settings.isFit();
    settings.press("ledger-down");
    assertThat(app.getByTestId("ledger-line").last()).hasAttribute("data-ledger", "builtin");
    assertThat(app.getByTestId("ledger-up")).isFocused();

    app.getByTestId("ledger-remove").first().focus();
    settings.page().keyboard().press("Enter");
    assertThat(app.getByTestId("ledger-sure").locator("h3")).isFocused();
    settings.isFit();
    settings.press("ledger-remove-yes");
    assertThat(app.getByTestId("ledger-line")).hasCount(0);
    assertThat(app.locator("#upload")).isVisible();
  }
}
