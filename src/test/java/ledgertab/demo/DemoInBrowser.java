package ledgertab.demo;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import ledgertab.emulator.Portal;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.testing.AtTheEnd;
import ledgertab.testing.Browser;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.Ports;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The demo in Chromium, for browser tests; both start once for all test classes of a process.
///
/// A test mends what it breaks for good: settings, links, tokens, the ledger's books. Pages,
/// faults, languages and troubles are forgotten after each.
public final class DemoInBrowser implements AfterEachCallback {

  private static final int HEIGHT = 1400;

  /// Both, from the first test on until the process ends.
  private static final class Started {
    static final Demo DEMO = AtTheEnd.close(Demo.start(Ports.free(), 0));
  }

  public Demo demo() {
    return Started.DEMO;
  }

  public Portal portal() {
    return demo().portal();
  }

  public List<String> faults() {
    return Browser.shared().faults();
  }

  /// A page of a fresh profile, for users who read this language.
  public Page page(int width, String language) {
    return page(width, language, ColorScheme.LIGHT);
  }

  public Page page(int width, String language, ColorScheme scheme) {
    speak(language);
    return Browser.shared()
        .page(new NewContextOptions().setViewportSize(width, HEIGHT).setColorScheme(scheme));
  }

  /// The app's tab on the card of a deal.
  ///
  /// @param user who looks
  public FrameLocator tab(Page page, int deal, int user) {
    return visit(page, portal(), "/crm/deal/details/" + deal + "/?tab=app&as=" + user).app();
  }

  /// The app's own page.
  public Visit settings(Page page, int user) {
    return settings(page, portal(), user);
  }

  /// @param where the demo's portal or another one that knows the app
  public Visit settings(Page page, Portal where, int user) {
    return visit(page, where, "/marketplace/app/1/?as=" + user);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Browser.shared().forget();
    demo().ledger(Mode.HEALTHY, Cause.UNREACHABLE);
    demo().statuses(List.of());
    portal().faults().clear();
    speak("en");
  }

  private static Visit visit(Page page, Portal where, String address) {
    page.navigate(where.baseUrl().resolve(address).toString());
    return new Visit(page);
  }

  private void speak(String language) {
    portal().users().forEach(user -> user.language(language));
  }
}
