package ledgertab.settings.choice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import ledgertab.demo.DemoInBrowser;
import ledgertab.history.OrderStatus;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The section Stages in a real browser, by keyboard.
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

  @ParameterizedTest
  @CsvSource({"1280, ru", "400, en"})
  void a_stage_is_given_a_status_and_it_is_taken_back(int width, String language) {
    DEMO.demo().statuses(List.of(new OrderStatus("paid", "Paid"), new OrderStatus("sent", "Sent")));
    var settings = SettingsInBrowser.open(DEMO, width, language).section("stages");
    var first = settings.app().locator("#stage-0-0");
    settings.isFit();

    first.focus();
    settings.page().keyboard().press("ArrowDown");
    settings.press("settings-save");
    assertThat(settings.app().locator("#order")).isFocused();
    assertThat(settings.app().locator("#order-fault")).isVisible();
    settings.isFit();
    settings.page().keyboard().press("ArrowDown");
    settings.press("settings-save");
    settings.said("saved");
    assertThat(first).hasValue("builtin:paid");
    settings.isFit();

    settings.press("settings-undo");
    settings.said("undone");
    assertThat(first).hasValue("");
  }
}
