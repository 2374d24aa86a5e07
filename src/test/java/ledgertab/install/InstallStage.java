package ledgertab.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.AuthServer.AppKeys;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalEmulator;
import ledgertab.emulator.PortalForm;
import ledgertab.event.AppUpdates;
import ledgertab.event.Events;
import ledgertab.job.Bell;
import ledgertab.job.Hints;
import ledgertab.job.Inbox;
import ledgertab.persistence.Database;
import ledgertab.portal.Deletions;
import ledgertab.portal.Installations;
import ledgertab.portal.TokenProofs;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.SettingsCopy;
import ledgertab.registration.Registrations;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.Boxes;
import ledgertab.testing.Engine;
import ledgertab.testing.LocalApp;
import ledgertab.testing.SettableClock;
import ledgertab.upkeep.Checks;
import ledgertab.web.Surroundings;
import org.junit.jupiter.api.AfterEach;

/// The app's installer, an emulated portal and its administrator's browser.
class InstallStage {

  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(3), Duration.ofSeconds(5), 5 * 1024 * 1024);

  final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  final PortalEmulator emulator = PortalEmulator.start(clock);
  final Database database = Engine.H2.fresh();
  final Installations installations = new Installations(database.context(), Boxes.box(), clock);
  private final OutboundClient http = new OutboundClient(new OutboundGuard(true), "Test", LIMITS);
  private final AuthServer auth =
      new AuthServer(
          http,
          new AppKeys(AppCard.CLIENT_ID, new Secret(AppCard.CLIENT_SECRET)),
          emulator.authUrl(),
          clock);
  final LocalApp app =
      new LocalApp(
          clock,
          (url, routes) -> {
            var portals = new PortalClient(http);
            var registrations = new Registrations(portals, url, _ -> Registrations.CARDS);
            var settings =
                new Installs.Settings(
                    registrations,
                    new Deletions(database.context(), clock),
                    new SettingsCopy(new Choices(database.context(), clock)),
                    _ -> {},
                    Boxes.box());
            var surroundings = new Surroundings(clock, LocalApp.headers(), LocalApp.views(clock));
            new Installs(portals, auth, installations, settings, surroundings).routes(routes);
            var proving =
                new AppUpdates.Portals(
                    installations, new TokenProofs(installations, auth), new PortalClient(http));
            var inbox = new Inbox(database.context(), clock, new Bell());
            var updates = new AppUpdates(proving, checks(), Boxes.box(), inbox, clock);
            var hints = new Hints(inbox, clock);
            new Events(installations, updates, inbox, hints, _ -> {}).routes(routes);
          });
  final Portal portal = portal();

  Portal portal() {
    var portal = emulator.portal();
    portal.add(AppCard.at(app.url()));
    return portal;
  }

  @AfterEach
  final void stop() {
    app.close();
    emulator.close();
    database.close();
  }

  HttpResponse<String> install(Portal where) {
    return install(where.installForm(where.admin()));
  }

  HttpResponse<String> install(PortalForm form) {
    return app.post(form.url(), form.body());
  }

  HttpResponse<String> retry(HttpResponse<String> page) {
    var claim = Pattern.compile("name=\"claim\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(claim.find()).isTrue();
    var body = "claim=" + URLEncoder.encode(claim.group(1), StandardCharsets.UTF_8);
    return app.post(app.url().resolve("/install"), body);
  }

  static void assertStopped(HttpResponse<String> page, String step, String reason) {
    assertThat(page.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(page.body())
        .contains("data-testid=\"install-error\" data-step=\"" + step + "\"")
        .contains("data-reason=\"" + reason + "\"", "data-request-id=")
        .doesNotContain("data-install-finish", "??");
  }

  Checks checks() {
    return new Checks(database.context(), clock, "0.1.0");
  }

  InstallationTokens tokens() {
    return new InstallationTokens(installations, auth, clock);
  }

  static MemberId member(Portal portal) {
    return new MemberId(portal.memberId());
  }
}
