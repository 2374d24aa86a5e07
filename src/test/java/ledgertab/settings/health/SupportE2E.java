package ledgertab.settings.health;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ledgertab.demo.DemoInBrowser;
import ledgertab.demo.Visit;
import ledgertab.emulator.Fault;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Support and the removal of the app in a real browser, by keyboard alone.
final class SupportE2E {

  private static final long PATIENCE_NANOS = 20_000_000_000L;

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void the_bundle_is_copied(int width, String language) {
    var visit = support(DEMO.settings(DEMO.page(width, language), 1));
    assertThat(visit.app().getByTestId("bundle")).isVisible();
    visit.isFit();

    visit.press("copy-bundle");

    assertThat(visit.app().locator(".copy-said")).not().isEmpty();
    visit.isFit();
    assertThat(DEMO.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, ru", "400, en"})
  void the_errors_of_late_fit_the_page(int width, String language) {
    DEMO.portal().faults().on(Fault.METHOD_CONFIRM_DENIED);
    var page = DEMO.page(width, language);
    DEMO.settings(page, 1).app().getByTestId("retry").waitFor();
    DEMO.portal().faults().clear();

    var visit = support(DEMO.settings(page, 1));
    var errors = visit.app().getByTestId("support-error");
    var deadline = System.nanoTime() + PATIENCE_NANOS;
    // Calls are recorded in the background.
    while (errors.count() == 0 && System.nanoTime() < deadline) {
      support(visit);
    }

    assertThat(errors.first()).containsText("METHOD_CONFIRM_DENIED");
    visit.isFit();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "1280, ru", "400, en", "400, ru"})
  void where_the_portal_knows_no_removal_two_clicks_are_explained(int width, String language) {
    var visit = support(DEMO.settings(DEMO.page(width, language), 1));
    visit.press("remove-app");
    assertThat(visit.app().getByTestId("remove-yes")).isFocused();
    visit.isFit();

    visit.page().keyboard().press("Enter");

    assertThat(visit.app().getByTestId("remove-explained")).isFocused();
    visit.isFit();
    assertThat(DEMO.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, ru", "400, en"})
  void whoever_thinks_again_keeps_the_app(int width, String language) {
    var visit = support(DEMO.settings(DEMO.page(width, language), 1));
    visit.press("remove-app");
    assertThat(visit.app().getByTestId("remove-yes")).isFocused();

    visit.page().keyboard().press("Tab");
    visit.page().keyboard().press("Enter");

    assertThat(visit.app().getByTestId("remove-confirm")).hasCount(0);
    assertThat(visit.app().getByTestId("remove-app")).isFocused();
    visit.isFit();
    assertThat(DEMO.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, en, true", "400, ru, false"})
  void where_the_portal_lets_it_the_app_goes(int width, String language, boolean clear) {
    var portal = DEMO.demo().anotherPortal();
    portal.letsAppsRemoveThemselves(true);
    portal.admin().language(language);
    var visit = support(DEMO.settings(DEMO.page(width, language), portal, 1));
    visit.press("remove-app");
    assertThat(visit.app().getByTestId("remove-yes")).isFocused();
    if (clear) {
      visit.page().keyboard().press("Shift+Tab");
      visit.page().keyboard().press("Space");
      assertThat(visit.app().locator("[name=clear]")).isChecked();
    }

    visit.press("remove-yes");

    assertThat(visit.app().getByTestId("removed")).isFocused();
    visit.isFit();
    assertThat(portal.installedApp()).isEmpty();
    assertThat(DEMO.faults()).isEmpty();
  }

  private static Visit support(Visit visit) {
    visit.app().locator("#app[data-section]").waitFor();
    visit.press("section-support");
    visit.app().locator("#app[data-section=support]").waitFor();
    return visit;
  }
}
