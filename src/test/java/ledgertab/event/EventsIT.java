package ledgertab.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.TokenPair;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalApp.BoundEvent;
import ledgertab.emulator.PortalEmulator;
import ledgertab.persistence.Database;
import ledgertab.persistence.generated.tables.records.EventInboxRecord;
import ledgertab.portal.Deletions;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.portal.TokenProofs;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.Boxes;
import ledgertab.testing.Engine;
import ledgertab.testing.LocalApp;
import ledgertab.testing.SettableClock;
import ledgertab.upkeep.Checks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class EventsIT {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final PortalEmulator emulator = PortalEmulator.start(clock);
  private final Database database;
  private final Installations installations;
  private final LocalApp app;
  private final Portal portal;

  EventsIT(Engine engine) {
    database = engine.fresh();
    installations = new Installations(database.context(), Boxes.box(), clock);
    app =
        new LocalApp(
            clock,
            (_, routes) ->
                new Events(installations, updates(), database.context(), clock).routes(routes));
    portal = installed();
  }

  @AfterEach
  void stop() {
    app.close();
    emulator.close();
    database.close();
  }

  @Test
  void a_changed_deal_lands_in_the_inbox_without_its_tokens() {
    portal.crm().deal("Pumps");

    assertThat(portal.deliver())
        .isNotEmpty()
        .allSatisfy(d -> assertThat(d.status()).isEqualTo(200));

    var kept = inbox();
    assertThat(kept.getEvent()).isEqualTo("ONCRMDEALADD");
    assertThat(kept.getMemberId()).isEqualTo(portal.memberId());
    assertThat(kept.getRecordId()).isEqualTo("1");
    assertThat(kept.getReceivedAt().toInstant()).isEqualTo(NOW);
    assertThat(new String(kept.getPayload(), UTF_8))
        .contains("data[FIELDS][ID]")
        .doesNotContain("auth");
  }

  @Test
  void an_accepted_event_is_answered_as_the_documentation_shows() {
    var answer = post("event=ONCRMDEALUPDATE&data[FIELDS][ID]=759" + auth(portal));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"ok\",\"message\":\"event accepted\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"onCrmDealUpdate", "ONCRMDEALUPDATE", "oncrmdealupdate"})
  void the_name_may_be_written_in_any_case(String name) {
    post("event=" + name + "&data%5BFIELDS%5D%5BID%5D=759" + auth(portal));

    assertThat(inbox().getEvent()).isEqualTo("ONCRMDEALUPDATE");
    assertThat(inbox().getRecordId()).isEqualTo("759");
  }

  @Test
  void a_task_event_may_have_undefined_fields() {
    post("event=ONTASKADD&data[FIELDS_BEFORE]=undefined&data[FIELDS_AFTER][ID]=31" + auth(portal));

    assertThat(inbox().getRecordId()).isEqualTo("31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "1%002", "a%0Ab", "%7F"})
  void a_record_id_that_no_table_can_hold_is_left_out(String id) {
    var answer = post("event=ONCRMDEALUPDATE&data[FIELDS][ID]=" + id + auth(portal));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(inbox().getRecordId()).isEmpty();
  }

  @Test
  void an_event_without_data_is_accepted() {
    assertThat(post("event=ONOFFLINEEVENT" + auth(portal)).statusCode()).isEqualTo(200);
  }

  @Test
  void another_token_is_rejected() {
    var answer =
        post(
            "event=ONCRMDEALADD&auth[member_id]="
                + portal.memberId()
                + "&auth[application_token]=forged");

    assertRejected(answer);
  }

  @Test
  void another_portals_token_is_rejected() {
    var other = installed();
    var auth =
        "&auth[member_id]="
            + portal.memberId()
            + "&auth[application_token]="
            + other.app().applicationToken();

    assertRejected(post("event=ONAPPUNINSTALL&data[CLEAN]=1" + auth));
    assertThat(database.context().fetchCount(INSTALLATION)).isEqualTo(2);
  }

  @Test
  void an_unknown_a_missing_and_an_empty_member_are_rejected() {
    var token = "&auth[application_token]=" + portal.app().applicationToken();

    assertRejected(post("event=ONCRMDEALADD&auth[member_id]=unknown" + token));
    assertRejected(post("event=ONCRMDEALADD" + token));
    assertRejected(post("event=ONCRMDEALADD&auth[member_id]=" + token));
    assertRejected(post("event=ONCRMDEALADD&auth[member_id]=" + portal.memberId()));
  }

  @Test
  void a_portal_without_stored_token_is_not_entered_with_an_empty_one() {
    save(portal, Optional.empty());

    assertRejected(
        post("event=ONCRMDEALADD&auth[application_token]=&auth[member_id]=" + portal.memberId()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "event=", "event=a%20b", "event=%zz", "x=1"})
  void a_malformed_body_is_refused(String body) {
    assertThat(post(body + auth(portal)).statusCode()).isEqualTo(400);
    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
  }

  @Test
  void uninstalling_with_the_wish_to_delete_leaves_nothing_of_this_portal_only() {
    var other = installed();
    portal.crm().deal("Pumps");
    other.crm().deal("Valves");
    portal.deliver();
    other.deliver();

    portal.uninstall(true);

    assertThat(portal.deliver()).extracting("status").contains(200);
    assertThat(installations.tokens(member(portal))).isEmpty();
    new Deletions(database.context(), clock).pass();
    assertThat(database.context().fetch(INSTALLATION).getValues(INSTALLATION.MEMBER_ID))
        .containsExactly(other.memberId());
    assertThat(database.context().fetch(EVENT_INBOX).getValues(EVENT_INBOX.MEMBER_ID))
        .containsOnly(other.memberId());
  }

  @Test
  void uninstalling_without_that_wish_removes_the_secrets() {
    portal.crm().deal("Pumps");
    portal.deliver();
    var token = portal.app().applicationToken();

    portal.uninstall(false);
    portal.deliver();

    assertThat(installations.find(member(portal)).orElseThrow().isActive()).isFalse();
    assertThat(installations.tokens(member(portal))).isEmpty();
    assertThat(database.context().fetchCount(EVENT_INBOX)).isPositive();
    assertRejected(
        post(
            "event=ONCRMDEALADD&auth[member_id]="
                + portal.memberId()
                + "&auth[application_token]="
                + token));
  }

  @Test
  void a_payment_without_token_is_a_hint_for_known_portals_only() {
    var payment = "event=ONAPPPAYMENT&data[STATUS]=P&auth[member_id]=";

    assertThat(post(payment + portal.memberId()).statusCode()).isEqualTo(200);
    assertThat(inbox().getEvent()).isEqualTo("ONAPPPAYMENT");
    assertThat(post(payment + "unknown").statusCode()).isEqualTo(403);
  }

  @Test
  void a_confirmation_keeps_no_token() {
    post("event=ONAPPMETHODCONFIRM&data[TOKEN]=secret-token&data[CONFIRMED]=1" + auth(portal));

    assertThat(new String(inbox().getPayload(), UTF_8))
        .contains("data[CONFIRMED]")
        .doesNotContain("secret-token");
  }

  @Test
  void an_update_stores_its_new_application_token_once_an_administrator_is_proved() {
    var auth = auth(portal);
    var fresh = portal.issueTokens(portal.admin()).access();

    var answer = update(fresh, "new-token");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(inbox().getEvent()).isEqualTo("ONAPPUPDATE");
    assertThat(known().isCalledWith("new-token")).isTrue();
    assertThat(installations.tokens(member(portal))).isPresent();
    assertRejected(post("event=ONCRMDEALADD" + auth));
  }

  @Test
  void an_update_is_believed_from_nobody_but_an_administrator_of_this_portal() {
    var other = installed();
    var token = portal.app().applicationToken();

    assertRejected(update("invented", "new-token"));
    assertRejected(update("", "new-token"));
    assertRejected(update(other.issueTokens(other.admin()).access(), "new-token"));
    assertRejected(update(portal.issueTokens(portal.manager()).access(), "new-token"));
    assertRejected(update(portal.issueTokens(portal.admin()).access(), ""));
    assertThat(known().isCalledWith(token)).isTrue();
    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
  }

  @Test
  void an_update_with_an_expired_token_or_without_an_authorization_server_is_rejected() {
    var access = portal.issueTokens(portal.admin()).access();
    emulator.authFaults().on(Fault.DROPPED_CONNECTION, 1);
    assertRejected(update(access, "new-token"));
    portal.expireTokens();
    assertRejected(update(access, "new-token"));

    assertThat(known().isCalledWith("new-token")).isFalse();
  }

  @Test
  void no_other_event_brings_an_application_token() {
    var access = portal.issueTokens(portal.admin()).access();

    assertRejected(
        post(
            "event=ONAPPINSTALL&auth[application_token]=new-token&auth[access_token]="
                + access
                + "&auth[member_id]="
                + portal.memberId()));
  }

  @Test
  void the_vendors_probe_gets_a_short_page() {
    assertThat(app.request("HEAD", "/events").statusCode()).isEqualTo(200);
    assertThat(app.request("GET", "/events").body()).contains("LedgerTab").doesNotContain("??");
  }

  private AppUpdates updates() {
    var http = new OutboundClient(new OutboundGuard(true), "Test", OutboundClient.Limits.STANDARD);
    var keys = new AuthServer.AppKeys(AppCard.CLIENT_ID, new Secret(AppCard.CLIENT_SECRET));
    var auth = new AuthServer(http, keys, emulator.authUrl(), clock);
    return new AppUpdates(
        installations,
        new TokenProofs(installations, auth),
        new PortalClient(http),
        new Checks(database.context(), clock, "0.1.0"));
  }

  private Portal installed() {
    var portal = emulator.portal();
    var bound = portal.add(AppCard.at(app.url()));
    var handler = app.url() + "/events";
    bound.events().add(new BoundEvent(1, "ONCRMDEALADD", handler, 0, false));
    bound.events().add(new BoundEvent(2, "ONAPPUNINSTALL", handler, 0, false));
    portal.finishInstall();
    save(portal, Optional.of(new Secret(bound.applicationToken())));
    return portal;
  }

  private void save(Portal portal, Optional<Secret> applicationToken) {
    var installation =
        new Installation(
            member(portal),
            Installation.Status.ACTIVE,
            PortalAddress.parse(portal.clientEndpoint()).orElseThrow(),
            Set.of("crm", "placement"),
            1,
            "en",
            applicationToken);
    installations.save(
        installation, new TokenPair(new Secret("a"), new Secret("r"), NOW.plusSeconds(3600)), "");
  }

  private static String auth(Portal portal) {
    return "&auth[member_id]="
        + portal.memberId()
        + "&auth[access_token]=t&auth[application_token]="
        + portal.app().applicationToken();
  }

  private HttpResponse<String> update(String access, String applicationToken) {
    return post(
        "event=ONAPPUPDATE&data[VERSION]=2&auth[member_id]="
            + portal.memberId()
            + "&auth[access_token]="
            + access
            + "&auth[application_token]="
            + applicationToken);
  }

  private Installation known() {
    return installations.find(member(portal)).orElseThrow();
  }

  private HttpResponse<String> post(String body) {
    return app.post(app.url().resolve("/events"), body);
  }

  private EventInboxRecord inbox() {
    return database.context().fetchSingle(EVENT_INBOX);
  }

  private void assertRejected(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .isEqualTo("{\"status\":\"error\",\"error\":\"invalid_application_token\"}");
    assertThat(database.context().fetch(EVENT_INBOX))
        .noneMatch(row -> row.getEvent().equals("ONCRMDEALADD") && row.getRecordId().isEmpty());
  }

  private static MemberId member(Portal portal) {
    return new MemberId(portal.memberId());
  }
}
