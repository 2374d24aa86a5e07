package ledgertab.settings.authorization;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.Access;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.AuthServer.AppKeys;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.bitrix24.auth.TokenStore.StoredTokens;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalForm;
import ledgertab.persistence.Database;
import ledgertab.portal.Installations;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterEach;

/// The app, an installed portal, and background work that needs the app's own tokens.
class AuthorizationStage {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final LiveApp app;
  final Portal portal;
  final Database database;
  final InstallationTokens tokens;
  private final Installations installations;

  AuthorizationStage(Engine engine) {
    app = LiveApp.start(engine);
    portal = app.installedPortal();
    database = app.database();
    installations =
        new Installations(
            database.context(), new SecretBox(Map.of("1", new byte[32])), app.clock());
    tokens = tokens(AppCard.CLIENT_SECRET);
  }

  @AfterEach
  final void stop() {
    database.close();
    app.close();
  }

  /// The refresh token is dead, and background work has met it.
  Access lose() {
    portal.dropRefreshTokens();
    return work();
  }

  /// Needs the app's own token an hour later.
  Access work() {
    app.clock().advance(Duration.ofHours(1));
    return tokens.current(member());
  }

  /// What the app's page says of the app's own access; empty where it does not even ask.
  String panel(PortalForm form) {
    var frame = app.open(form);
    return frame.page().body().contains("/ui/app/authorization")
        ? frame.get("/ui/app/authorization").body()
        : "";
  }

  StoredTokens stored() {
    return installations.tokens(member()).orElseThrow();
  }

  /// Waits for what happens in the background.
  boolean becomes(Predicate<Standing> wanted) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.test(stored().standing())) {
      if (System.nanoTime() > deadline) {
        return false;
      }
    }
    return true;
  }

  MemberId member() {
    return new MemberId(portal.memberId());
  }

  /// @param clientSecret by which the authorization server knows the app
  InstallationTokens tokens(String clientSecret) {
    var http = new OutboundClient(new OutboundGuard(true), "Test", Limits.STANDARD);
    var keys = new AppKeys(AppCard.CLIENT_ID, new Secret(clientSecret));
    var auth = new AuthServer(http, keys, app.emulator().authUrl(), app.clock());
    return new InstallationTokens(installations, auth, app.clock());
  }
}
