package ledgertab.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The system's Chromium without a window, for browser tests of one thread.
///
/// Only loopback and names that end in `.test` (mapped to loopback) can be reached.
/// `LEDGERTAB_CHROMIUM` names another executable than `chromium` on the path.
public final class Browser implements AutoCloseable {

  private static final String HOSTS =
      "MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.*, EXCLUDE *.localhost, EXCLUDE localhost";
  private static final String CHOICES = "**/ui/documents/last*";
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--disable-quic",
          "--host-resolver-rules=" + HOSTS);

  /// A busy machine is given time; who is right waits for none of it.
  private static final double PATIENCE_MILLIS = 15_000;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> faults = new CopyOnWriteArrayList<>();

  private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
    this.playwright = playwright;
    this.chromium = chromium;
  }

  /// Starts Chromium.
  ///
  /// @throws IllegalStateException when there is none on this machine
  public static Browser launch() {
    var executable =
        executable()
            .orElseThrow(() -> new IllegalStateException("install Chromium: bin/test does it"));
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var options = new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS);
    return new Browser(playwright, playwright.chromium().launch(options));
  }

  /// The one for all tests of this process; it ends with it.
  public static Browser shared() {
    return Shared.BROWSER;
  }

  private static final class Shared {
    static final Browser BROWSER = launch();
  }

  /// A page of a fresh profile, so without cookies, whose scripts' errors are kept in `faults`.
  public Page page(int width, int height) {
    return page(
        new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(width, height));
  }

  /// The same with any other options, such as the language, reduced motion or no JavaScript.
  public Page page(com.microsoft.playwright.Browser.NewContextOptions options) {
    return watched(chromium.newContext(options));
  }

  /// What pages wrote to the console as an error or threw, in the order it happened.
  public List<String> faults() {
    return List.copyOf(faults);
  }

  public void forgetFaults() {
    faults.clear();
  }

  /// Closes all pages with their profiles and forgets their faults.
  public void forget() {
    List.copyOf(chromium.contexts()).forEach(BrowserContext::close);
    forgetFaults();
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }

  /// A page that tells the app how its user likes to see documents, so that others begin with it.
  public static Page remembered(Page page) {
    page.context().unroute(CHOICES);
    return page;
  }

  private Page watched(BrowserContext context) {
    // Else a test would begin with what another one chose.
    context.route(CHOICES, route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
    context.onConsoleMessage(this::keep);
    context.onWebError(error -> faults.add(error.error()));
    return context.newPage();
  }

  private void keep(ConsoleMessage message) {
    if (message.type().equals("error")) {
      faults.add(message.text() + " (" + message.location() + ")");
    }
  }

  private static Optional<Path> executable() {
    var named = Optional.ofNullable(System.getenv("LEDGERTAB_CHROMIUM")).filter(s -> !s.isBlank());
    return Stream.concat(named.stream().map(Path::of), installed())
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<Path> installed() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
    var folders = Arrays.asList(path.split(File.pathSeparator));
    return NAMES.stream().flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)));
  }
}
