package ledgertab.settings.ledger;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import ledgertab.accounting.sql.SeededDatabase;
import ledgertab.demo.DemoInBrowser;
import ledgertab.settings.choice.SettingsInBrowser;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Connecting a database in a real browser, by keyboard.
final class LedgerE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  private static final SeededDatabase BOOKS = new SeededDatabase();

  @ParameterizedTest
  @CsvSource({"1280, ru", "400, en"})
  void a_database_is_chosen_filled_in_tested_saved_and_taken_back(int width, String language) {
    var settings = SettingsInBrowser.open(DEMO, width, language).section("ledger");
    var app = settings.app();
    settings.press("ledger-kinds");
    assertThat(app.getByTestId("kind-sql")).isVisible();
    settings.isFit();
    settings.press("kind-sql");
    assertThat(app.locator("#host")).isVisible();
    settings.isFit();

    settings.press("test-connection");
    assertThat(app.locator("#host")).isFocused();
    assertThat(app.getByTestId("field-fault")).hasCount(4);
    settings.isFit();

    chooseOwnQueries(settings);
    BOOKS.fields().entrySet().stream()
        .filter(field -> !field.getValue().isEmpty())
        .filter(field -> app.locator("input#" + field.getKey()).count() == 1)
        .forEach(field -> settings.type("#" + field.getKey(), field.getValue()));
    app.locator("#text").fill(SeededDatabase.QUERIES);
    settings.type("#password", "x");
    assertThat(app.getByTestId("field-fault")).hasCount(0);
    app.locator("#encryption").selectOption("none");
    settings.press("test-connection");
    assertThat(app.getByTestId("test-result").locator("h3")).isFocused();
    assertThat(app.getByTestId("test-result")).hasAttribute("data-state", "good");
    assertThat(app.getByTestId("test-step")).hasCount(7);
    settings.isFit();

    settings.press("try-client");
    assertThat(app.getByTestId("preview").locator("fieldset")).isVisible();
    settings.isFit();

    settings.press("settings-save");
    settings.said("saved");
    assertThat(app.locator("#password")).hasValue("");
    settings.isFit();
    settings.press("settings-undo");
    settings.said("undone");
  }

  /// Another choice asks for another field; what was typed stays.
  private static void chooseOwnQueries(SettingsInBrowser settings) {
    var app = settings.app();
    app.locator("#queries").focus();
    settings.page().keyboard().press("ArrowDown");
    assertThat(app.locator("#text")).isVisible();
    assertThat(app.locator("#queries")).hasValue("own");
    assertThat(app.locator("#text")).hasValue(Pattern.compile("-- name: documents"));
  }
}
