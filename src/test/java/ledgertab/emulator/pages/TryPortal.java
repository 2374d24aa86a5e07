package ledgertab.emulator.pages;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import java.time.InstantSource;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalAddress;
import ledgertab.emulator.PortalEmulator;
import ledgertab.testing.Browser;

/// A portal with pages and a stand-in app on it, for one test.
final class TryPortal implements AutoCloseable {

  private final Browser browser = Browser.shared();
  private final PortalEmulator emulator =
      PortalEmulator.start(InstantSource.system(), new BrowserPages(), 0);
  private final Portal portal = emulator.portal(new PortalAddress("localhost", 0));
  private final StandInApp app;

  /// @param html the app's page; `JS_URL` in it becomes the address of the portal's library
  TryPortal(String html) {
    app = StandInApp.start(html.replace("JS_URL", emulator.jsUrl().toString()));
    portal.add(AppCard.at(app.url()));
  }

  TryPortal(StandInApp app) {
    this.app = app;
    portal.add(AppCard.at(app.url()));
  }

  Portal portal() {
    return portal;
  }

  Browser browser() {
    return browser;
  }

  /// A new visitor at a path of the portal.
  Page open(String path) {
    var page = browser.page(1280, 800);
    page.navigate(portal.baseUrl() + path);
    return page;
  }

  /// The app as the user sees it in a page.
  static FrameLocator app(Page page) {
    return page.frameLocator("iframe.app-frame");
  }

  void installed() {
    portal.finishInstall();
  }

  @Override
  public void close() {
    emulator.close();
    app.close();
    browser.forget();
  }
}
