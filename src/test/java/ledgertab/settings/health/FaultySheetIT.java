package ledgertab.settings.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ledgertab.emulator.Fault;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.upkeep.Checks;
import ledgertab.upkeep.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The health sheet under each fault of a portal and of a ledger, and once the fault is over.
final class FaultySheetIT extends HealthStage {

  @BeforeEach
  void fillTheLedger() {
    app.load(portal, CLIENTS, "", "");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"TOKEN_EXPIRED"},
      mode = EnumSource.Mode.EXCLUDE)
  void a_portal_in_trouble_gets_a_plain_page_until_it_is_over(Fault fault) {
    var page = page();
    portal.faults().on(fault);

    var answer = page.get("/ui/app/health");

    assertThat(answer.statusCode()).isIn(401, 403, 503);
    assertThat(answer.body())
        .containsAnyOf("panel-error", "plan-notice", "reinstall-prompt")
        .contains("data-request-id", "data-testid=\"retry\"")
        .doesNotContain("??");

    portal.faults().off(fault);
    isGreen(sheet());
  }

  @Test
  void expired_tokens_are_renewed_and_the_sheet_is_shown() {
    var page = page();
    portal.expireTokens();

    isGreen(page.get("/ui/app/health").body());
  }

  @Test
  void a_slow_portal_changes_nothing_on_the_sheet() {
    portal.faults().latency(Duration.ofMillis(700));

    isGreen(sheet());
  }

  @ParameterizedTest
  @CsvSource({
    "scope, scopes, does not say now which permissions",
    "placement.get, placements, does not say now on which cards",
    "placement.get, placements, too old for this",
    "event.get, events, does not say now which changes",
    "event.get, events, too old for this",
    "app.info, plan, does not say now how LedgerTab is paid",
    "app.info, plan, too old for this",
    "method.get, methods, does not say now what it can do",
    "crm.requisite.list, methods, lacks a module for: crm.requisite.list",
    "crm.deal.contact.items.get, methods, lacks a module for: crm.deal.contact.items.get",
    "tasks.task.list, methods, lacks a module for: tasks.task.list",
    "tasks.task.add, methods, lacks a module for: tasks.task.add"
  })
  void what_a_portal_does_not_know_is_amber_until_it_is_updated(
      String method, String line, String words) {
    portal.faults().missMethod(method);

    var sheet = sheet();

    assertThat(state(sheet, line)).isEqualTo("WARN");
    assertThat(said(sheet, line)).contains(words);
    assertThat(sheet).contains("data-testid=\"health\" data-state=\"WARN\"");
    assertThat(sheet).doesNotContain("data-state=\"BAD\"", "??");

    portal.faults().clear();
    isGreen(sheet());
  }

  @Test
  void whose_access_it_is_may_stay_unsaid() {
    portal.faults().missMethod("user.get");

    var sheet = sheet();

    isGreen(sheet);
    assertThat(said(sheet, "tokens")).contains("does not say in whose name");
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void a_ledger_that_fails_is_red_until_it_answers(Cause cause) {
    app.ledgers().fail(cause);

    var sheet = sheet();

    assertThat(state(sheet, "ledger")).isEqualTo("BAD");
    assertThat(said(sheet, "ledger")).contains(words(cause));
    assertThat(sheet).contains("data-testid=\"health\" data-state=\"BAD\"").doesNotContain("??");

    app.ledgers().become(Mode.HEALTHY);
    isGreen(sheet());
  }

  private static String words(Cause cause) {
    return switch (cause) {
      case UNREACHABLE -> "cannot be reached";
      case TIMEOUT -> "answers too slowly";
      case BUSY -> "takes no more questions";
      case PAUSED -> "is asked nothing for a few minutes";
      case REFUSED -> "refuses";
      case FORBIDDEN -> "does not accept the access";
      case NOT_CONFIGURED -> "open the section Ledger and test it";
      case BROKEN_ANSWER -> "answers that cannot be understood";
    };
  }

  @Test
  void a_ledger_that_does_not_answer_in_time_is_red_until_it_does() {
    app.ledgers().become(Mode.SLOW);
    var sheet = sheet();
    assertThat(state(sheet, "ledger")).isEqualTo("BAD");
    assertThat(said(sheet, "ledger")).contains("answers too slowly");

    app.ledgers().become(Mode.HEALTHY);
    isGreen(sheet());
  }

  @Test
  void an_empty_ledger_is_amber_until_clients_are_loaded() {
    var empty = app.installedPortal();
    var sheet = app.open(empty.appForm(empty.admin())).get("/ui/app/health").body();
    assertThat(state(sheet, "ledger")).isEqualTo("WARN");
    assertThat(said(sheet, "ledger")).contains("is empty");

    app.load(empty, CLIENTS, "", "");
    isGreen(app.open(empty.appForm(empty.admin())).get("/ui/app/health").body());
  }

  @Test
  void old_data_are_amber_until_newer_are_loaded() {
    load("2026-10-01");
    var sheet = sheet();
    assertThat(state(sheet, "ledger")).isEqualTo("WARN");
    assertThat(said(sheet, "ledger")).contains("Oct 1, 2026", "Load newer files");

    load("2026-11-19");
    isGreen(untilGreen());
  }

  /// The day of the data is remembered for a moment.
  private String untilGreen() {
    var deadline = System.nanoTime() + 20_000_000_000L;
    var sheet = sheet();
    while (!state(sheet, "ledger").equals("GOOD") && System.nanoTime() < deadline) {
      sheet = sheet();
    }
    return sheet;
  }

  private void load(String day) {
    app.load(portal, CLIENTS, day);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_ACCESS, it has no access",
    "NOT_NOW, tries it again within the hour",
    "SCOPE, a permission is missing",
    "PLAN, the plan of your Bitrix24 does not allow it",
    "REFUSED, Bitrix24 refused"
  })
  void a_check_that_failed_is_amber_until_it_is_repaired(Outcome outcome, String words) {
    portal.app().placements().clear();
    checked(outcome);
    var page = page();
    var sheet = page.get("/ui/app/health").body();
    assertThat(state(sheet, "checks")).isEqualTo("WARN");
    assertThat(said(sheet, "checks")).contains(words);

    isGreen(page.post("/ui/app/health/repair").body());
  }

  @Test
  void a_check_that_is_about_to_come_is_no_fault() {
    portal.app().placements().clear();
    checked(Outcome.WAITING);

    var sheet = sheet();

    assertThat(state(sheet, "checks")).isEqualTo("GOOD");
    assertThat(said(sheet, "checks")).contains("in the next minutes");
  }

  private void checked(Outcome outcome) {
    try (var database = app.database()) {
      new Checks(database.context(), app.clock(), "development").store(member(), outcome);
    }
  }

  private static void isGreen(String sheet) {
    assertThat(sheet).contains("data-testid=\"health\" data-state=\"GOOD\"").doesNotContain("??");
    assertThat(sheet).doesNotContain("data-state=\"WARN\"", "data-state=\"BAD\"");
  }
}
