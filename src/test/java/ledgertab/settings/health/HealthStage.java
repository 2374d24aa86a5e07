package ledgertab.settings.health;

import java.time.Duration;
import java.util.regex.Pattern;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalUser;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.AfterEach;

/// The app, an installed portal whose ledger holds a client, and its administrator.
class HealthStage {

  static final String CLIENTS = "id,name,tax_id\nC1,Oak,7707083893\n";

  final LiveApp app = LiveApp.start(Engine.H2);
  final Portal portal = app.installedPortal();

  @AfterEach
  final void stop() {
    app.close();
  }

  OpenTab page() {
    return page(portal.admin());
  }

  /// A new opening of the app's page, long after the last.
  OpenTab page(PortalUser user) {
    app.clock().advance(Duration.ofMinutes(2));
    return app.open(portal.appForm(user));
  }

  String sheet() {
    return page().get("/ui/app/health").body();
  }

  /// GOOD, WARN or BAD.
  static String state(String sheet, String line) {
    return of(sheet, line, 1);
  }

  /// What the sheet says of it, without tags.
  static String said(String sheet, String line) {
    return of(sheet, line, 2).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
  }

  MemberId member() {
    return new MemberId(portal.memberId());
  }

  private static String of(String sheet, String line, int group) {
    var found =
        Pattern.compile(
                "data-name=\"" + line + "\" data-state=\"(\\w+)\">(.*?)</li>", Pattern.DOTALL)
            .matcher(sheet);
    return found.find() ? found.group(group) : "(no " + line + ") " + sheet;
  }
}
