package ledgertab.settings.visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import ledgertab.demo.DemoInBrowser;
import ledgertab.emulator.Fault;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The app's page where a portal does not let it work, in a real browser by keyboard alone.
final class RefusalsE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @ParameterizedTest
  @CsvSource({
    "PLAN_ENDED, plan-notice, 1280, en",
    "PLAN_ENDED, plan-notice, 400, ru",
    "APP_UNPAID, plan-notice, 1280, ru",
    "APP_UNPAID, plan-notice, 400, en",
    "METHOD_CONFIRM_WAITING, panel-error, 1280, en",
    "METHOD_CONFIRM_WAITING, panel-error, 400, ru"
  })
  void what_is_wrong_is_told_once_and_tried_again(
      Fault fault, String mark, int width, String language) {
    DEMO.portal().faults().on(fault);
    var visit = DEMO.settings(DEMO.page(width, language), 1);
    var app = visit.app();
    assertThat(app.getByTestId(mark)).isVisible();
    assertThat(app.getByTestId("retry")).hasCount(1);
    visit.isFit();

    DEMO.portal().faults().clear();
    visit.press("retry");

    assertThat(app.getByTestId("health")).isVisible();
    assertThat(app.getByTestId("retry")).hasCount(0);
    visit.isFit();
  }

  @ParameterizedTest
  @CsvSource({"1280, ru", "400, en"})
  void it_is_told_once_also_where_permissions_are_missing(int width, String language) {
    DEMO.portal().faults().missScope("task");
    var page = DEMO.page(width, language);
    assertThat(DEMO.settings(page, 1).app().getByTestId("health")).isVisible();
    DEMO.portal().faults().on(Fault.PLAN_ENDED);
    var visit = DEMO.settings(page, 1);
    assertThat(visit.app().getByTestId("plan-notice")).hasCount(1);
    visit.isFit();

    DEMO.portal().faults().clear();
    visit.press("retry");

    assertThat(visit.app().getByTestId("health")).isVisible();
  }
}
