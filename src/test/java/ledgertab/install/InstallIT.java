package ledgertab.install;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.AuthServer.AppKeys;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalApp.BoundEvent;
import ledgertab.emulator.PortalApp.BoundPlacement;
import ledgertab.emulator.PortalEmulator;
import ledgertab.emulator.PortalForm;
import ledgertab.persistence.Database;
import ledgertab.portal.Access;
import ledgertab.portal.InstallationTokens;
import ledgertab.portal.Installations;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.Boxes;
import ledgertab.testing.Engine;
import ledgertab.testing.LocalApp;
import ledgertab.testing.SettableClock;
import ledgertab.web.Surroundings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstallIT {

  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(3), Duration.ofSeconds(5), 5 * 1024 * 1024);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final PortalEmulator emulator = PortalEmulator.start(clock);
  private final Database database = Engine.H2.fresh();
  private final Installations installations =
      new Installations(database.context(), Boxes.box(), clock);
  private final OutboundClient http = new OutboundClient(new OutboundGuard(true), "Test", LIMITS);
  private final AuthServer auth =
      new AuthServer(
          http,
          new AppKeys(AppCard.CLIENT_ID, new Secret(AppCard.CLIENT_SECRET)),
          emulator.authUrl(),
          clock);
  private final LocalApp app =
      new LocalApp(
          clock,
          (url, routes) ->
              new Installs(
                      new PortalClient(http),
                      auth,
                      installations,
                      new Installs.Settings(url, Boxes.box()),
                      new Surroundings(clock, LocalApp.headers()))
                  .routes(routes));
  private final Portal portal = portal();

  private Portal portal() {
    var portal = emulator.portal();
    portal.add(AppCard.at(app.url()));
    return portal;
  }

  @AfterEach
  void stop() {
    app.close();
    emulator.close();
    database.close();
  }

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
        .hasSize(11)
        .contains("ONAPPUNINSTALL", "ONCRMDEALUPDATE", "ONCRMCONTACTADD", "ONCRMCOMPANYDELETE");
  }

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
  void installing_costs_the_portal_two_requests_and_again_only_one() {
    install(portal);
    assertThat(portal.requests()).hasSize(2);

    portal.forgetRequests();
    install(portal);

    assertThat(portal.requests()).hasSize(1);
    assertThat(portal.app().placements()).hasSize(4);
    assertThat(portal.app().events()).hasSize(11);
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
    assertThat(portal.app().events()).hasSize(11);
  }

  @Test
  void what_somebody_removed_is_bound_again() {
    install(portal);
    portal.app().placements().removeFirst();
    portal.app().events().removeFirst();

    assertThat(install(portal).statusCode()).isEqualTo(200);

    assertThat(portal.app().placements()).hasSize(4);
    assertThat(portal.app().events()).hasSize(11);
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
    assertThat(portal.app().events()).hasSize(12);
    assertThat(portal.app().events().stream().map(BoundEvent::handler))
        .contains("https://other.example/e")
        .doesNotContain(app.url() + "/old");
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
  void the_page_speaks_the_users_language() {
    portal.manager().language("ru");

    assertThat(install(portal.installForm(portal.manager())).body())
        .contains("Установить LedgerTab может только администратор портала", "lang=\"ru\"")
        .doesNotContain("??");
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
  void retry_uses_the_tokens_that_replaced_the_spent_ones() {
    var form = portal.installForm(portal.admin()).without("AUTH_ID");
    portal.faults().on(Fault.LIMIT_EXCEEDED, 1);
    var page = install(form);
    assertStopped(page, "rights", "limit");

    assertThat(retry(page).body()).contains("install-done");
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
    portal.faults().on(Fault.LIMIT_EXCEEDED, 1);
    var page = install(portal);
    clock.advance(Duration.ofMinutes(16));

    var late = retry(page);

    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(late.body()).contains("This page is too old", "install-error").doesNotContain("??");
    assertThat(late.headers().firstValue("Content-Security-Policy").orElseThrow())
        .endsWith("frame-ancestors " + portal.baseUrl());
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

  @Test
  void the_vendors_probe_gets_a_short_page() {
    assertThat(app.request("HEAD", "/install").statusCode()).isEqualTo(200);
    var page = app.request("GET", "/install");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("LedgerTab").doesNotContain("??");
  }

  private HttpResponse<String> install(Portal where) {
    return install(where.installForm(where.admin()));
  }

  private HttpResponse<String> install(PortalForm form) {
    return app.post(form.url(), form.body());
  }

  private HttpResponse<String> retry(HttpResponse<String> page) {
    var claim = Pattern.compile("name=\"claim\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(claim.find()).isTrue();
    var body = "claim=" + URLEncoder.encode(claim.group(1), StandardCharsets.UTF_8);
    return app.post(app.url().resolve("/install"), body);
  }

  private static void assertStopped(HttpResponse<String> page, String step, String reason) {
    assertThat(page.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(page.body())
        .contains("data-testid=\"install-error\" data-step=\"" + step + "\"")
        .contains("data-reason=\"" + reason + "\"", "data-request-id=")
        .doesNotContain("data-install-finish", "??");
  }

  private InstallationTokens tokens() {
    return new InstallationTokens(installations, auth, clock);
  }

  private static MemberId member(Portal portal) {
    return new MemberId(portal.memberId());
  }

  private static BoundPlacement with(BoundPlacement tab, String handler) {
    return new BoundPlacement(tab.placement(), handler, tab.title(), tab.langAll(), tab.options());
  }
}
