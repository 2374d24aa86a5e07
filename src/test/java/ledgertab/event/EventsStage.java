package ledgertab.event;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
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
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalApp.BoundEvent;
import ledgertab.emulator.PortalEmulator;
import ledgertab.persistence.Database;
import ledgertab.persistence.generated.tables.records.EventInboxRecord;
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

/// The handler of events, an installed portal that sends them, and the table they land in.
class EventsStage {

  static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  final SettableClock clock = new SettableClock(NOW);
  final PortalEmulator emulator = PortalEmulator.start(clock);
  final Database database;
  final Installations installations;
  final LocalApp app;
  final Portal portal;

  EventsStage(Engine engine) {
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
  final void stop() {
    app.close();
    emulator.close();
    database.close();
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

  Portal installed() {
    var portal = emulator.portal();
    var bound = portal.add(AppCard.at(app.url()));
    var handler = app.url() + "/events";
    bound.events().add(new BoundEvent(1, "ONCRMDEALADD", handler, 0, false));
    bound.events().add(new BoundEvent(2, "ONAPPUNINSTALL", handler, 0, false));
    portal.finishInstall();
    save(portal, Optional.of(new Secret(bound.applicationToken())));
    return portal;
  }

  void save(Portal portal, Optional<Secret> applicationToken) {
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

  static String auth(Portal portal) {
    return "&auth[member_id]="
        + portal.memberId()
        + "&auth[access_token]=t&auth[application_token]="
        + portal.app().applicationToken();
  }

  HttpResponse<String> post(String body) {
    return app.post(app.url().resolve("/events"), body);
  }

  EventInboxRecord inbox() {
    return database.context().fetchSingle(EVENT_INBOX);
  }

  void assertRejected(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .isEqualTo("{\"status\":\"error\",\"error\":\"invalid_application_token\"}");
    assertThat(database.context().fetch(EVENT_INBOX))
        .noneMatch(row -> row.getEvent().equals("ONCRMDEALADD") && row.getRecordId().isEmpty());
  }

  static MemberId member(Portal portal) {
    return new MemberId(portal.memberId());
  }
}
