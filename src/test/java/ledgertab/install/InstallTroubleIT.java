package ledgertab.install;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ledgertab.emulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstallTroubleIT extends InstallStage {

  @Test
  void retry_uses_the_tokens_that_replaced_the_spent_ones() {
    var form = portal.installForm(portal.admin()).without("AUTH_ID");
    portal.faults().on(Fault.OVERLOAD, 1);
    var page = install(form);
    assertStopped(page, "rights", "gone");

    assertThat(retry(page).body()).contains("install-done");
  }

  @ParameterizedTest
  @CsvSource({
    "LIMIT_EXCEEDED, rights, limit",
    "PLAN_ENDED, rights, plan",
    "TOKEN_INVALID, rights, unproved",
    "INTERNAL_ERROR, rights, portal_down",
    "HTML_ERROR, rights, portal_down",
    "DROPPED_CONNECTION, rights, portal_down",
    "PORTAL_DELETED, rights, gone",
    "OVERLOAD, rights, gone"
  })
  void trouble_of_the_portal_is_named_and_retry_goes_on(Fault fault, String step, String reason) {
    portal.faults().on(fault);
    var page = install(portal);
    assertStopped(page, step, reason);
    assertThat(database.context().fetchCount(INSTALLATION)).isZero();

    portal.faults().off(fault);

    assertThat(retry(page).body()).contains("install-done");
  }

  @ParameterizedTest
  @CsvSource({
    "INTERNAL_ERROR, auth_down",
    "HTML_ERROR, auth_down",
    "DROPPED_CONNECTION, auth_down",
    "LIMIT_EXCEEDED, auth_down",
    "PLAN_ENDED, plan"
  })
  void trouble_of_the_authorization_server_is_named_and_retry_goes_on(Fault fault, String reason) {
    emulator.authFaults().on(fault);
    var page = install(portal);
    assertStopped(page, "proof", reason);
    assertThat(portal.requests()).isEmpty();

    emulator.authFaults().off(fault);

    assertThat(retry(page).body()).contains("install-done");
  }

  @ParameterizedTest
  @CsvSource({"crm", "placement"})
  void a_missing_permission_is_named(String scope) {
    portal.faults().missScope(scope);
    var page = install(portal);
    assertStopped(page, "rights", "scope");

    portal.faults().restoreScope(scope);

    assertThat(retry(page).body()).contains("install-done");
  }

  @Test
  void a_user_whom_the_administrator_does_not_let_in_is_told_so() {
    portal.admin().appAllowed(false);

    assertStopped(install(portal), "rights", "not_allowed");
  }

  @Test
  void a_portal_that_goes_down_between_the_steps_is_repaired_by_retry() {
    portal.faults().missMethod("placement.bind");
    var page = install(portal);
    assertStopped(page, "placements", "refused");
    assertThat(page.body()).contains("data-step=\"store\" data-state=\"done\"");
    assertThat(installations.find(member(portal))).isPresent();

    portal.faults().clear();

    assertThat(retry(page).body()).contains("install-done");
    assertThat(portal.app().placements()).hasSize(4);
  }

  @Test
  void events_that_cannot_be_bound_are_named() {
    portal.faults().missMethod("event.bind");

    assertStopped(install(portal), "events", "refused");
    assertThat(portal.app().placements()).hasSize(4);
  }

  @Test
  void a_database_in_trouble_is_named() {
    var form = portal.installForm(portal.admin());
    database.context().execute("alter table installation rename to hidden");

    assertStopped(install(form), "store", "database");
    assertThat(portal.app().placements()).isEmpty();
  }

  @Test
  void retry_works_for_a_quarter_of_an_hour() {
    portal.faults().on(Fault.OVERLOAD, 1);
    var page = install(portal);
    clock.advance(Duration.ofMinutes(16));

    var late = retry(page);

    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(late.body()).contains("This page is too old", "install-error").doesNotContain("??");
    assertThat(late.headers().firstValue("Content-Security-Policy").orElseThrow())
        .endsWith("frame-ancestors " + portal.baseUrl());
  }
}
