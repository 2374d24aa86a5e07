package ledgertab.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.PortalApp.BoundEvent;
import ledgertab.emulator.PortalApp.BoundPlacement;
import ledgertab.portal.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstallIT extends InstallStage {

  @Test
  void an_administrator_installs_and_everything_is_in_place() {
    var page = install(portal);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("data-testid=\"install-done\"", "data-install-finish=\"yes\"")
        .doesNotContain("??");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .endsWith("frame-ancestors " + portal.baseUrl());
    assertThat(portal.app().placements().stream().map(BoundPlacement::placement))
        .containsExactlyInAnyOrder(
            "CRM_DEAL_DETAIL_TAB",
            "CRM_CONTACT_DETAIL_TAB",
            "CRM_COMPANY_DETAIL_TAB",
            "CRM_LEAD_DETAIL_TAB");
    assertThat(portal.app().placements())
        .allSatisfy(tab -> assertThat(tab.handler()).isEqualTo(app.url() + "/placement"))
        .allSatisfy(tab -> assertThat(tab.title("en")).isEqualTo("Accounting"))
        .allSatisfy(tab -> assertThat(tab.title("ru")).isEqualTo("Бухгалтерия"));
    assertThat(portal.app().events().stream().map(BoundEvent::event))
        .hasSize(22)
        .contains("ONAPPUNINSTALL", "ONCRMDEALUPDATE", "ONCRMCONTACTADD", "ONCRMCOMPANYDELETE");
  }

  @Test
  void installing_costs_the_portal_two_requests_and_again_only_one() {
    install(portal);
    assertThat(portal.requests()).hasSize(2);

    portal.forgetRequests();
    install(portal);

    assertThat(portal.requests()).hasSize(1);
    assertThat(portal.app().placements()).hasSize(4);
    assertThat(portal.app().events()).hasSize(22);
  }

  @Test
  void two_frames_at_once_make_one_tab() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var pages =
          IntStream.range(0, 4).mapToObj(_ -> threads.submit(() -> install(portal))).toList();
      for (var page : pages) {
        assertThat(page.get().statusCode()).isEqualTo(200);
      }
    }

    assertThat(portal.app().placements()).hasSize(4);
    assertThat(portal.app().events()).hasSize(22);
  }

  @Test
  void what_somebody_removed_is_bound_again() {
    install(portal);
    portal.app().placements().removeFirst();
    portal.app().events().removeFirst();

    assertThat(install(portal).statusCode()).isEqualTo(200);

    assertThat(portal.app().placements()).hasSize(4);
    assertThat(portal.app().events()).hasSize(22);
  }

  @Test
  void our_doubles_and_leftovers_go_and_other_apps_handlers_stay() {
    install(portal);
    var tab = portal.app().placements().getFirst();
    portal.app().placements().add(tab);
    portal.app().placements().add(with(tab, app.url() + "/old-tab"));
    portal.app().placements().add(with(tab, "https://other.example/placement"));
    var event = portal.app().events().getFirst();
    portal.app().events().add(new BoundEvent(1, event.event(), app.url() + "/old", 0, false));
    portal.app().events().add(new BoundEvent(2, event.event(), event.handler(), 5, false));
    portal
        .app()
        .events()
        .add(new BoundEvent(3, event.event(), "https://other.example/e", 0, false));

    assertThat(install(portal).statusCode()).isEqualTo(200);

    assertThat(portal.app().placements()).hasSize(5);
    assertThat(portal.app().placements().stream().map(BoundPlacement::handler))
        .contains("https://other.example/placement")
        .doesNotContain(app.url() + "/old-tab");
    assertThat(portal.app().events()).hasSize(23);
    assertThat(portal.app().events().stream().map(BoundEvent::handler))
        .contains("https://other.example/e")
        .doesNotContain(app.url() + "/old");
  }

  @Test
  void the_page_speaks_the_users_language() {
    portal.manager().language("ru");

    assertThat(install(portal.installForm(portal.manager())).body())
        .contains("Установить LedgerTab может только администратор портала", "lang=\"ru\"")
        .doesNotContain("??");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_portal_that_left_can_come_back(boolean clean) {
    var first = portal.installForm(portal.admin());
    install(first);
    portal.finishInstall();
    portal.uninstall(clean);
    assertThat(portal.deliver()).extracting("status").containsOnly(200);
    assertStopped(install(first), "proof", "unproved");
    assertThat(installations.find(member(portal)).filter(Installation::isActive)).isEmpty();

    portal.add(AppCard.at(app.url()));

    assertThat(install(portal).body()).contains("install-done");
    assertThat(
            installations
                .find(member(portal))
                .orElseThrow()
                .isCalledWith(portal.app().applicationToken()))
        .isTrue();
  }

  @Test
  void a_new_version_brings_its_application_token_and_is_bound_anew() {
    install(portal);
    portal.finishInstall();
    clock.advance(Duration.ofMinutes(1));
    portal.updateApp("2");

    assertThat(install(portal).body()).contains("install-done");

    assertThat(portal.app().placements()).hasSize(4);
    assertThat(
            installations
                .find(member(portal))
                .orElseThrow()
                .isCalledWith(portal.app().applicationToken()))
        .isTrue();
  }

  @Test
  void a_renamed_portal_is_stored_under_its_new_address() {
    install(portal);
    portal.rename("localhost");
    clock.advance(Duration.ofMinutes(1));

    assertThat(install(portal).body()).contains("install-done");

    assertThat(installations.find(member(portal)).orElseThrow().address())
        .hasToString(portal.clientEndpoint());
  }

  @Test
  void the_vendors_probe_gets_a_short_page() {
    assertThat(app.request("HEAD", "/install").statusCode()).isEqualTo(200);
    var page = app.request("GET", "/install");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("LedgerTab").doesNotContain("??");
  }

  private static BoundPlacement with(BoundPlacement tab, String handler) {
    return new BoundPlacement(tab.placement(), handler, tab.title(), tab.langAll(), tab.options());
  }
}
