package ledgertab.demo;

import ledgertab.emulator.Portal;
import ledgertab.testing.AppClient;

/// Installs the app as an administrator's browser does: posts the form, then finishes.
final class DemoInstall {

  private final Portal portal;

  DemoInstall(Portal portal) {
    this.portal = portal;
  }

  void run() {
    var page = installerPage();
    if (!page.contains("install-done")) {
      throw new IllegalStateException("the installer did not finish: " + page);
    }
    portal.finishInstall();
  }

  private String installerPage() {
    try (var browser = new AppClient(portal.baseUrl())) {
      return browser.post(portal.installForm(portal.admin())).body();
    }
  }
}
