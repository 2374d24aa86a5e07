package ledgertab.placement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import ledgertab.demo.DemoInBrowser;
import ledgertab.testing.Axe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Making a task in a real browser, by keyboard.
final class NewTaskE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @Test
  void a_task_is_made_by_keyboard_and_appears_without_a_reload() {
    var tab = open(DEMO.page(1280, "en"), 1);
    var before = tab.getByTestId("task-row").count();

    tab.getByTestId("create-task").focus();
    tab.getByTestId("create-task").press("Enter");
    assertThat(tab.locator("input[name=title]")).isFocused();
    tab.locator("input[name=title]").fill("Agree on a payment plan");
    tab.locator("input[name=title]").press("Enter");

    assertThat(tab.getByTestId("task-row")).hasCount(before + 1);
    assertThat(tab.getByTestId("task-row").first()).containsText("Agree on a payment plan");
    assertThat(tab.getByTestId("create-task")).isFocused();
    assertThat(tab.getByTestId("task-form")).hasCount(0);
    assertThat(DEMO.faults()).isEmpty();
  }

  @Test
  void what_is_half_typed_survives_a_refresh_of_the_card() {
    var tab = open(DEMO.page(1280, "en"), 3);
    tab.getByTestId("create-task").click();
    tab.locator("textarea[name=description]").fill("Half a thought");

    tab.getByTestId("refresh").click();

    assertThat(tab.getByTestId("refresh")).isEnabled();
    assertThat(tab.locator("textarea[name=description]")).hasValue("Half a thought");
  }

  @Test
  void cancel_closes_the_form_and_gives_the_focus_back() {
    var tab = open(DEMO.page(1280, "en"), 3);
    tab.getByTestId("create-task").click();

    tab.getByTestId("task-cancel").press("Enter");

    assertThat(tab.getByTestId("task-form")).hasCount(0);
    assertThat(tab.getByTestId("create-task")).isFocused();
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "400, DARK"})
  void axe_finds_nothing_in_the_form_and_its_faults(int width, ColorScheme scheme) {
    var tab = open(DEMO.page(width, "en", scheme), 5);
    tab.getByTestId("create-task").click();
    tab.locator("input[name=title]").fill(" ");
    tab.getByTestId("task-save").click();
    assertThat(tab.locator("#task-title-fault")).not().isEmpty();

    assertThat(Axe.violations(tab.locator("main"))).isEmpty();
  }

  private static FrameLocator open(Page page, int deal) {
    var tab = DEMO.tab(page, deal, 1);
    assertThat(tab.getByTestId("create-task")).isVisible();
    return tab;
  }
}
