package ledgertab.event;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.auth.TokenPair;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalApp.BoundEvent;
import ledgertab.emulator.PortalEmulator;
import ledgertab.job.Bell;
import ledgertab.job.Hints;
import ledgertab.job.Inbox;
import ledgertab.job.Retries;
import ledgertab.job.Worker;
import ledgertab.persistence.Database;
import ledgertab.persistence.generated.tables.records.EventInboxRecord;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.portal.Plans;
import ledgertab.portal.TokenProofs;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.Boxes;
import ledgertab.testing.Engine;
import ledgertab.testing.LocalApp;
import ledgertab.testing.SettableClock;
import ledgertab.testing.Silent;
import ledgertab.upkeep.Calling;
import ledgertab.upkeep.Checks;
import org.junit.jupiter.api.AfterEach;

/// The handler of events, an installed portal that sends them, and the table they land in.
class EventsStage {

  static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));

  final SettableClock clock = new SettableClock(NOW);
  final PortalEmulator emulator = PortalEmulator.start(clock);
  final Database database;
  final Installations installations;
  final LocalApp app;
  final Portal portal;
  final Inbox inbox;
  final List<Reception> receptions = new CopyOnWriteArrayList<>();
  final List<Occurrence> handled = new CopyOnWriteArrayList<>();
  private final AppUpdates updates;
  private final Payments payments;
  private final Worker worker;

  EventsStage(Engine engine) {
    database = engine.fresh();
    installations = new Installations(database.context(), Boxes.box(), clock);
    inbox = new Inbox(database.context(), clock, new Bell());
    updates = updates();
    payments = payments();
    worker = worker();
    app =
        new LocalApp(
            clock,
            (_, routes) ->
                new Events(installations, updates, inbox, new Hints(inbox, clock), receptions::add)
                    .routes(routes));
    portal = installed();
  }

  /// Works on everything that is due.
  final void work() {
    worker.pass();
  }

  @AfterEach
  final void stop() {
    app.close();
    emulator.close();
    database.close();
  }

  private AppUpdates updates() {
    var portals =
        new AppUpdates.Portals(
            installations, new TokenProofs(installations, auth()), new PortalClient(http()));
    return new AppUpdates(portals, checks(), Boxes.box(), inbox, clock);
  }

  private Payments payments() {
    var tokens = new InstallationTokens(installations, auth(), clock);
    return new Payments(
        tokens,
        new TokenProofs(installations, auth()),
        new Calling(installations, tokens, new PortalClient(http())),
        new Plans(database.context(), clock),
        checks());
  }

  private Worker worker() {
    var work = new EventWork(installations, List.of(updates, payments, new Recording()));
    var retries = new Retries(8, Duration.ofSeconds(5), Duration.ofHours(3), () -> 0.5);
    return new Worker(database.context(), work, clock, retries, new Silent());
  }

  private Checks checks() {
    return new Checks(database.context(), clock, "0.1.0");
  }

  private AuthServer auth() {
    var keys = new AuthServer.AppKeys(AppCard.CLIENT_ID, new Secret(AppCard.CLIENT_SECRET));
    return new AuthServer(http(), keys, emulator.authUrl(), clock);
  }

  private static OutboundClient http() {
    return new OutboundClient(new OutboundGuard(true), "Test", OutboundClient.Limits.STANDARD);
  }

  private final class Recording implements EventHandler {

    @Override
    public boolean handles(String event) {
      return true;
    }

    @Override
    public Handled handle(Occurrence occurrence) {
      handled.add(occurrence);
      return Handled.DONE;
    }
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
    save(portal, applicationToken, new TokenPair(new Secret("a"), new Secret("r"), LATER));
  }

  /// The portal's own tokens work.
  void save(Portal portal, ledgertab.emulator.TokenPair tokens) {
    var token = new Secret(portal.app().applicationToken());
    var pair = new TokenPair(new Secret(tokens.access()), new Secret(tokens.refresh()), LATER);
    save(portal, Optional.of(token), pair);
  }

  private void save(Portal portal, Optional<Secret> applicationToken, TokenPair tokens) {
    var installation =
        new Installation(
            member(portal),
            Installation.Status.ACTIVE,
            PortalAddress.parse(portal.clientEndpoint()).orElseThrow(),
            Set.of("crm", "placement"),
            1,
            "en",
            applicationToken);
    installations.save(installation, tokens, "");
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
