package ledgertab.install;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import ledgertab.bitrix24.auth.Access;
import ledgertab.emulator.AppCard;
import ledgertab.security.Secret;
import org.junit.jupiter.api.Test;

final class InstallProofIT extends InstallStage {

  @Test
  void what_is_stored_is_what_the_authorization_server_said() {
    var lie = portal.installForm(portal.admin());
    install(lie.with("SERVER_ENDPOINT", "http://127.0.0.1:1/rest/"));

    var installation = installations.find(member(portal)).orElseThrow();
    assertThat(installation.address()).hasToString(portal.clientEndpoint());
    assertThat(installation.userId()).isEqualTo(portal.admin().id());
    assertThat(installation.scopes()).contains("crm", "placement");
    assertThat(installation.isCalledWith(portal.app().applicationToken())).isTrue();
    assertThat(tokens().current(member(portal)))
        .isEqualTo(new Access.Usable(new Secret(lie.field("AUTH_ID"))));
  }

  @Test
  void tokens_stand_neither_in_the_database_nor_on_the_page() {
    var form = portal.installForm(portal.admin());
    portal.faults().missScope("placement");
    var failed = install(form);
    portal.faults().clear();
    retry(failed);

    var stored = database.context().fetch(INSTALLATION).formatCSV();
    for (var name : new String[] {"AUTH_ID", "REFRESH_ID", "APPLICATION_TOKEN"}) {
      assertThat(stored).doesNotContain(form.field(name));
      assertThat(failed.body()).doesNotContain(form.field(name));
    }
  }

  @Test
  void a_user_without_administrator_rights_is_told_so_and_nothing_is_stored() {
    var page = install(portal.installForm(portal.manager()));

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body())
        .contains("data-testid=\"install-error\"", "data-reason=\"not_admin\"")
        .contains("Only an administrator of the portal can install LedgerTab");
    assertThat(installations.find(member(portal))).isEmpty();
    assertThat(portal.app().placements()).isEmpty();
  }

  @Test
  void an_invented_token_proves_nothing() {
    var page = install(portal.installForm(portal.admin()).with("AUTH_ID", "invented"));

    assertStopped(page, "proof", "unproved");
    assertThat(database.context().fetchCount(INSTALLATION)).isZero();
    assertThat(portal.requests()).isEmpty();
  }

  @Test
  void a_portal_cannot_install_in_the_name_of_another() {
    install(portal);
    var before = database.context().fetch(INSTALLATION).formatCSV();
    var forger = portal();

    var page = install(forger.installForm(forger.admin()).with("member_id", portal.memberId()));

    assertStopped(page, "proof", "unproved");
    assertThat(database.context().fetch(INSTALLATION).formatCSV()).isEqualTo(before);
  }

  @Test
  void a_token_of_another_app_is_worthless() {
    var other = emulator.portal();
    other.add(new AppCard("app.other", "s", java.util.List.of("crm", "placement"), app.url()));

    assertStopped(install(other), "proof", "unproved");
    assertThat(database.context().fetchCount(INSTALLATION)).isZero();
  }

  @Test
  void a_request_replayed_after_the_tokens_were_renewed_changes_nothing() {
    var form = portal.installForm(portal.admin());
    install(form);
    clock.advance(Duration.ofMinutes(30));
    tokens().afterExpiry(member(portal), new Secret(form.field("AUTH_ID")));
    var before = database.context().fetch(INSTALLATION).formatCSV();

    install(form.with("APPLICATION_TOKEN", "forged"));

    assertThat(database.context().fetch(INSTALLATION).formatCSV()).isEqualTo(before);
  }

  @Test
  void a_request_replayed_after_its_hour_is_refused() {
    var form = portal.installForm(portal.admin());
    install(form);
    var before = database.context().fetch(INSTALLATION).formatCSV();
    clock.advance(Duration.ofHours(2));

    assertStopped(install(form), "proof", "expired");
    assertThat(database.context().fetch(INSTALLATION).formatCSV()).isEqualTo(before);
  }

  @Test
  void a_first_installation_goes_on_with_renewed_tokens_when_the_page_was_left_open() {
    var form = portal.installForm(portal.admin());
    clock.advance(Duration.ofHours(2));

    assertThat(install(form).body()).contains("install-done");

    assertThat(tokens().current(member(portal))).isInstanceOf(Access.Usable.class);
  }

  @Test
  void an_expired_page_without_refresh_token_is_named() {
    var form = portal.installForm(portal.admin()).without("REFRESH_ID");
    clock.advance(Duration.ofHours(2));

    assertStopped(install(form), "proof", "expired");
  }

  @Test
  void a_body_over_one_megabyte_is_refused() {
    var form = portal.installForm(portal.admin()).with("PLACEMENT_OPTIONS", "x".repeat(1_100_000));

    assertThat(install(form).statusCode()).isEqualTo(413);
    assertThat(emulator.authRequests()).isEmpty();
  }

  @Test
  void two_portals_at_once_do_not_meet() throws Exception {
    var second = portal();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var pages =
          java.util.List.of(
              threads.submit(() -> install(portal)), threads.submit(() -> install(second)));
      for (var page : pages) {
        assertThat(page.get().statusCode()).isEqualTo(200);
      }
    }

    for (var each : java.util.List.of(portal, second)) {
      var installation = installations.find(member(each)).orElseThrow();
      assertThat(installation.address()).hasToString(each.clientEndpoint());
      assertThat(installation.isCalledWith(each.app().applicationToken())).isTrue();
    }
    assertThat(
            installations
                .find(member(portal))
                .orElseThrow()
                .isCalledWith(second.app().applicationToken()))
        .isFalse();
  }

  @Test
  void a_claim_that_was_not_sealed_here_is_refused() {
    assertThat(app.post(app.url().resolve("/install"), "claim=1.AAAA").statusCode()).isEqualTo(400);
  }

  @Test
  void without_an_access_token_the_refresh_token_is_the_proof() {
    var form = portal.installForm(portal.admin());

    assertThat(install(form.without("AUTH_ID")).body()).contains("install-done");

    assertThat(tokens().current(member(portal)))
        .isNotEqualTo(new Access.Usable(new Secret(form.field("AUTH_ID"))))
        .isInstanceOf(Access.Usable.class);
  }

  @Test
  void without_refresh_and_application_token_the_rest_still_works() {
    var form =
        portal.installForm(portal.admin()).without("REFRESH_ID").without("APPLICATION_TOKEN");

    assertThat(install(form).body()).contains("install-done");

    assertThat(installations.find(member(portal)).orElseThrow().applicationToken()).isEmpty();
    assertThat(tokens().current(member(portal))).isEqualTo(new Access.Lost(""));
  }

  @Test
  void without_any_token_nothing_is_proved() {
    var form = portal.installForm(portal.admin()).without("AUTH_ID").without("REFRESH_ID");

    assertStopped(install(form), "proof", "unproved");
    assertThat(emulator.authRequests()).isEmpty();
  }

  @Test
  void a_malformed_request_changes_nothing() {
    var form = portal.installForm(portal.admin());

    assertThat(install(form.without("member_id")).statusCode()).isEqualTo(400);
    assertThat(install(form.with("member_id", "a b'; --")).statusCode()).isEqualTo(400);
    assertThat(install(form.with("AUTH_ID", "x".repeat(5_000))).statusCode()).isEqualTo(400);
    assertThat(emulator.authRequests()).isEmpty();
  }
}
