package ledgertab.gallery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ledgertab.demo.Demo;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.testing.Browser;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.Ports;

/// Takes a picture of every state at two widths, in two languages, light and dark.
public final class Gallery {

  private static final int SETTLED_MILLIS = 400;

  // The emulator's own drawer and its bar, which stays in sight, are no part of the picture.
  private static final String FRAME_ALONE =
      "[data-troubles] { display: none } .topbar { position: static !important }";

  private final Demo demo;
  private final Browser browser;
  private final Path folder;

  private Gallery(Demo demo, Browser browser, Path folder) {
    this.demo = demo;
    this.browser = browser;
    this.folder = folder;
  }

  /// @param args the folder, then the names of scenes; all of them without any
  public static void main(String[] args) throws IOException {
    var folder = Files.createDirectories(Path.of(args[0]));
    var wanted = List.of(args).subList(1, args.length);
    try (var demo = Demo.start(Ports.free(), 0);
        var browser = Browser.launch()) {
      var gallery = new Gallery(demo, browser, folder);
      Scenes.all().stream()
          .filter(scene -> wanted.isEmpty() || wanted.contains(scene.name()))
          .forEach(gallery::take);
    }
    // The servers that scenes have started would keep it running.
    System.exit(0);
  }

  private void take(Scene scene) {
    demo.connect();
    demo.statuses(List.of());
    scene.before().accept(demo);
    for (var view : View.all()) {
      try (var page = browser.page(view.context())) {
        show(scene, view, page);
      }
    }
    demo.ledger(Mode.HEALTHY, Cause.UNREACHABLE);
    demo.portal().faults().clear();
    System.out.println(scene.name() + " " + browser.faults());
    browser.forgetFaults();
  }

  private void show(Scene scene, View view, Page page) {
    page.navigate(demo.address() + "?as=" + scene.user());
    page.locator(".languages button[value=" + view.language() + "]").click();
    page.navigate(demo.portal().baseUrl().resolve(scene.address()).toString());
    page.addStyleTag(new Page.AddStyleTagOptions().setContent(FRAME_ALONE));
    var tab = page.frameLocator("iframe.app-frame");
    tab.locator("main").waitFor();
    settle(scene, page, tab);
    scene.acts().accept(demo, tab);
    settle(scene, page, tab);
    save(page.locator("iframe.app-frame"), folder.resolve(view.file(scene.name())));
  }

  private static void settle(Scene scene, Page page, FrameLocator tab) {
    page.waitForTimeout(SETTLED_MILLIS);
    if (!scene.staysBusy()) {
      assertThat(tab.locator("[aria-busy=true]")).hasCount(0);
    }
  }

  private static void save(Locator frame, Path file) {
    try {
      Files.write(file, frame.screenshot());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
