package ledgertab.settings.health;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import ledgertab.demo.DemoInBrowser;
import ledgertab.demo.Visit;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.testing.FaultyConnector.Mode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The health sheet in a real browser, by keyboard alone.
final class HealthE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @ParameterizedTest
  @CsvSource({"1280, en", "1280, ru", "400, en", "400, ru"})
  void missing_tabs_are_seen_and_repaired(int width, String language) {
    DEMO.portal().app().placements().removeFirst();
    var page = DEMO.page(width, language);
    var visit = open(page);
    var app = visit.app();
    assertThat(line(app, "placements", "BAD")).isVisible();
    assertThat(app.getByTestId("section-health")).hasAttribute("aria-current", "page");
    visit.isFit();

    visit.press("health-repair");

    assertThat(app.getByTestId("health-said")).isFocused();
    assertThat(line(app, "placements", "GOOD")).isVisible();
    visit.isFit();
    visit.press("health-again");
    assertThat(app.getByTestId("health-said")).hasCount(0);
    assertThat(DEMO.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, ru", "400, en"})
  void a_repair_that_fails_says_why(int width, String language) {
    var tab = DEMO.portal().app().placements().removeFirst();
    var visit = open(DEMO.page(width, language));
    DEMO.portal().faults().missMethod("placement.bind");

    visit.press("health-repair");

    assertThat(visit.app().getByTestId("health-said")).isFocused();
    assertThat(line(visit.app(), "placements", "BAD")).isVisible();
    visit.isFit();
    DEMO.portal().app().placements().addFirst(tab);
    visit.press("health-again");
    assertThat(line(visit.app(), "placements", "GOOD")).isVisible();
    assertThat(DEMO.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "task, WARN, 1280, en",
    "task, WARN, 400, ru",
    "crm, BAD, 1280, ru",
    "placement, BAD, 400, en"
  })
  void a_missing_permission_is_told_with_the_way_to_grant_it(
      String scope, String state, int width, String language) {
    DEMO.portal().faults().missScope(scope);
    var visit = open(DEMO.page(width, language));
    var app = visit.app();

    assertThat(line(app, "scopes", state).getByTestId("reinstall-prompt")).isVisible();
    visit.isFit();
    visit.press("health-authorize");
    assertThat(app.locator("#authorize-scopes [data-testid=authorize-link], #authorize a"))
        .isFocused();
    visit.isFit();

    DEMO.portal().faults().restoreScope(scope);
    visit.press("health-again");
    assertThat(line(app, "scopes", "GOOD")).isVisible();
    assertThat(app.getByTestId("reinstall-prompt")).hasCount(0);
    assertThat(DEMO.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, en, LIGHT", "1280, ru, DARK", "400, en, DARK", "400, ru, LIGHT"})
  void share_of_changes_that_nobody_told_of_is_said(
      int width, String language, ColorScheme scheme) {
    var portal = DEMO.demo().anotherPortal();
    portal.admin().language(language);
    DEMO.demo().compared(portal, 1_240, 310);

    var visit = DEMO.settings(DEMO.page(width, language, scheme), portal, 1);

    var said = line(visit.app(), "missed", "WARN");
    assertThat(said).containsText("25");
    said.scrollIntoViewIfNeeded();
    visit.isFit();
    assertThat(DEMO.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void another_administrator_takes_over_from_one_who_has_left(int width, String language) {
    var portal = DEMO.demo().anotherPortal();
    portal.addUser(7, "Boris", "Second").admin(true).language(language);
    portal.admin().active(false);
    var visit = DEMO.settings(DEMO.page(width, language), portal, 7);
    var app = visit.app();
    assertThat(line(app, "tokens", "WARN")).isVisible();
    visit.isFit();

    visit.press("health-take");

    assertThat(app.getByTestId("health-said")).isFocused();
    assertThat(line(app, "tokens", "GOOD")).containsText("Boris Second");
    visit.isFit();
    assertThat(DEMO.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, en, LIGHT", "1280, ru, DARK", "400, en, DARK", "400, ru, LIGHT"})
  void with_many_faults_at_once_every_line_can_be_read(
      int width, String language, ColorScheme scheme) {
    DEMO.portal().app().payment("T", true, 0);
    DEMO.portal().faults().missScope("task");
    DEMO.portal().faults().missMethod("event.get");
    DEMO.demo().ledger(Mode.DOWN, Cause.TIMEOUT);
    var visit = open(DEMO.page(width, language, scheme));
    assertThat(line(visit.app(), "ledger", "BAD")).isVisible();
    assertThat(line(visit.app(), "plan", "BAD")).isVisible();
    assertThat(line(visit.app(), "scopes", "WARN")).isVisible();
    assertThat(line(visit.app(), "events", "WARN")).isVisible();
    visit.isFit();

    DEMO.portal().app().payment("S", false, 30);
    DEMO.portal().faults().clear();
    DEMO.demo().ledger(Mode.HEALTHY, Cause.UNREACHABLE);
    visit.press("health-again");

    assertThat(visit.app().locator("[data-testid=health][data-state=GOOD]")).isVisible();
    assertThat(visit.app().getByTestId("health-again")).isFocused();
    visit.isFit();
    assertThat(DEMO.faults()).isEmpty();
  }

  private static Visit open(Page page) {
    var visit = DEMO.settings(page, 1);
    visit.app().locator("#app[data-section=health]").waitFor();
    return visit;
  }

  private static Locator line(FrameLocator app, String name, String state) {
    return app.locator("[data-name=" + name + "][data-state=" + state + "]");
  }
}
