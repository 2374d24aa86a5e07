package ledgertab.settings.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import ledgertab.emulator.PortalApp.BoundEvent;
import ledgertab.emulator.PortalApp.BoundPlacement;
import ledgertab.portal.AuditTrail;
import ledgertab.upkeep.Checks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the health sheet says of each trouble, and what its buttons mend.
final class HealthIT extends HealthStage {

  @BeforeEach
  void fillTheLedger() {
    app.load(portal, CLIENTS, "", "");
  }

  @Test
  void of_a_healthy_portal_everything_is_green_after_one_request() {
    var page = page();
    portal.forgetRequests();

    var sheet = page.get("/ui/app/health").body();

    assertThat(sheet).contains("data-testid=\"health\" data-state=\"GOOD\"").doesNotContain("??");
    assertThat(sheet).doesNotContain("data-state=\"WARN\"", "data-state=\"BAD\"");
    assertThat(said(sheet, "tokens")).contains("until May 19, 2027", "Anna Admin, who works");
    assertThat(portal.requests()).hasSize(1);
  }

  @Test
  void a_look_at_a_healthy_portal_counts_as_its_check() {
    var page = page();
    page.get("/ui/app/health");

    assertThat(checked()).isEqualTo(app.clock().instant());
    portal.app().placements().clear();
    var later = page();
    later.get("/ui/app/health");
    assertThat(checked()).isBefore(app.clock().instant());
    app.open(portal.appForm(portal.manager())).get("/ui/app/health");
    assertThat(checked()).isBefore(app.clock().instant());
  }

  private Instant checked() {
    try (var database = app.database()) {
      var checks = new Checks(database.context(), app.clock(), "development");
      return checks.last(member()).orElseThrow().at();
    }
  }

  @Test
  void missing_tabs_are_red_and_bound_again_in_place() {
    var other = with(portal.app().placements().getFirst(), "https://other.example/tab");
    portal.app().placements().removeFirst();
    portal.app().placements().removeFirst();
    portal.app().placements().add(other);
    var page = page();
    var sheet = page.get("/ui/app/health").body();
    assertThat(state(sheet, "placements")).isEqualTo("BAD");
    assertThat(said(sheet, "placements")).contains("missing on 2 kinds of cards", "Repair");

    var mended = page.post("/ui/app/health/repair").body();

    assertThat(mended).contains("data-testid=\"health-said\"", "nothing is missing");
    assertThat(state(mended, "placements")).isEqualTo("GOOD");
    assertThat(portal.app().placements()).hasSize(5).contains(other);
    assertThat(audit()).isEqualTo("app.repair registrations ");
  }

  @Test
  void leftovers_of_ours_are_amber_and_go() {
    var tab = portal.app().placements().getFirst();
    portal.app().placements().add(with(tab, app.url() + "/old"));
    portal.app().events().add(new BoundEvent(1, "ONCRMLEADADD", app.url() + "/events", 0, false));
    var page = page();
    var sheet = page.get("/ui/app/health").body();
    assertThat(state(sheet, "placements")).isEqualTo("WARN");
    assertThat(state(sheet, "events")).isEqualTo("WARN");

    var mended = page.post("/ui/app/health/repair").body();

    assertThat(mended).contains("data-state=\"GOOD\"").doesNotContain("data-state=\"WARN\"");
    assertThat(portal.app().placements()).hasSize(4);
  }

  @Test
  void unreported_changes_are_red_and_reported_again() {
    portal.app().events().removeFirst();
    var page = page();
    assertThat(said(page.get("/ui/app/health").body(), "events"))
        .contains("does not report 1 kind of change");

    assertThat(state(page.post("/ui/app/health/repair").body(), "events")).isEqualTo("GOOD");
  }

  @Test
  void a_repair_that_fails_says_why() {
    portal.app().placements().clear();
    var page = page();
    page.get("/ui/app/health");
    portal.faults().missMethod("placement.bind");

    var sheet = page.post("/ui/app/health/repair").body();

    assertThat(sheet).contains("too old for this");
    assertThat(state(sheet, "placements")).isEqualTo("BAD");
    assertThat(audit()).isEqualTo("app.repair registrations METHOD_MISSING");

    portal.faults().clear();
    assertThat(state(page.post("/ui/app/health/repair").body(), "placements")).isEqualTo("GOOD");
  }

  @ParameterizedTest
  @CsvSource({"task, WARN, Tasks", "crm, BAD, Clients", "placement, BAD, The tab on cards"})
  void a_missing_permission_names_its_part(String scope, String state, String part) {
    portal.faults().missScope(scope);

    var sheet = sheet();

    assertThat(state(sheet, "scopes")).isEqualTo(state);
    assertThat(said(sheet, "scopes"))
        .contains(part + " (permission “" + scope + "”)", "Grant access");
    assertThat(sheet).contains("data-testid=\"reinstall-prompt\"");

    portal.faults().restoreScope(scope);
    assertThat(state(sheet(), "scopes")).isEqualTo("GOOD");
  }

  @ParameterizedTest
  @CsvSource({
    "T, false, 20, GOOD, 20 days are left",
    "T, false, 1, WARN, 1 day is left",
    "T, true, 0, BAD, time to try LedgerTab is over",
    "P, true, -3, BAD, paid time of LedgerTab is over",
    "S, false, 100, GOOD, is paid",
    "F, false, 0, GOOD, free of charge",
    "Q, false, 0, GOOD, no trouble"
  })
  void the_payment_is_said_plainly(
      String letter, boolean expired, int days, String state, String words) {
    portal.app().payment(letter, expired, days);

    var sheet = sheet();

    assertThat(state(sheet, "plan")).isEqualTo(state);
    assertThat(said(sheet, "plan")).contains(words);

    portal.app().payment("S", false, 30);
    assertThat(state(sheet(), "plan")).isEqualTo("GOOD");
  }

  @Test
  void a_method_that_another_one_replaces_is_not_missed() {
    portal.faults().missMethod("crm.deal.get");

    assertThat(state(sheet(), "methods")).isEqualTo("GOOD");
  }

  @Test
  void a_present_administrator_takes_over_from_one_who_has_left() {
    var second = portal.addUser(7, "Boris", "Second").admin(true);
    portal.admin().active(false);
    var page = page(second);
    var sheet = page.get("/ui/app/health").body();
    assertThat(state(sheet, "tokens")).isEqualTo("WARN");
    assertThat(said(sheet, "tokens")).contains("Anna Admin, who has left", "Take it over");

    var taken = page.post("/ui/app/health/tokens").body();

    assertThat(taken).contains("in the background in your name");
    assertThat(said(sheet(second), "tokens")).contains("Boris Second, who works");
  }

  @Test
  void who_is_no_administrator_gets_his_short_page_and_no_sheet() {
    var page = page(portal.manager());

    assertThat(page.get("/ui/app").body()).contains("app-connected");
    assertThat(page.get("/ui/app/health").statusCode()).isEqualTo(403);
    assertThat(page.post("/ui/app/health/repair").statusCode()).isEqualTo(403);
    assertThat(page.post("/ui/app/health/tokens").statusCode()).isEqualTo(403);
  }

  private String sheet(ledgertab.emulator.PortalUser user) {
    return page(user).get("/ui/app/health").body();
  }

  private String audit() {
    try (var database = app.database()) {
      var last = new AuditTrail(database.context()).latest(member(), 1).getFirst();
      return last.action() + " " + last.subject() + " " + last.detail();
    }
  }

  private static BoundPlacement with(BoundPlacement tab, String handler) {
    return new BoundPlacement(tab.placement(), handler, tab.title(), tab.langAll(), tab.options());
  }
}
