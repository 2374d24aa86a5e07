package ledgertab.settings.upload;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ledgertab.demo.Demo;
import ledgertab.testing.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The app's page in a real browser, in a real cross-site frame of the emulated portal.
final class UploadE2E {

  private static final Demo DEMO = Demo.start(freePort(), 0);
  private static final Browser BROWSER = Browser.launch();

  @AfterAll
  static void stop() {
    BROWSER.close();
    DEMO.close();
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "1280, ru", "400, en", "400, ru"})
  void files_are_chosen_faulted_mended_and_loaded_by_keyboard(int width, String language) {
    BROWSER.forgetFaults();
    var page = BROWSER.page(width, 1400);
    var app = open(page, language, 1);

    app.getByTestId("choose-auto")
        .setInputFiles(
            new FilePayload[] {
              file("Контрагенты.csv", "Код;Наименование;Валюта;Лимит\nЯ1;«Ольха»;RUB;десять\n"),
              file("documents.csv", "id,client_id,number,issued,currency,total\nY1,Я1,7,x,RUB,1\n")
            });
    assertThat(app.getByTestId("preview")).hasCount(2);
    assertFits(app);
    press(page, app, "start");
    assertThat(app.getByTestId("fault-row")).hasCount(2);
    assertFits(app);

    app.getByTestId("choose-documents")
        .setInputFiles(
            file(
                "documents.csv",
                "id,client_id,number,issued,currency,total\nY1,Я1,7,2026-11-01,RUB,1\n"));
    assertThat(app.getByTestId("upload-faults")).hasCount(0);
    app.getByTestId("choose-clients")
        .setInputFiles(
            file("Контрагенты.csv", "Код;Наименование;Валюта;Лимит\nЯ1;«Ольха»;RUB;1 000,50\n"));
    assertThat(app.locator("[data-testid=preview][data-kind=clients] .wrong")).hasCount(0);
    press(page, app, "start");

    assertThat(app.getByTestId("upload-done")).isVisible();
    assertThat(app.getByTestId("upload-done").locator("h3")).isFocused();
    assertFits(app);
    assertThat(BROWSER.faults()).isEmpty();
    assertThat(violations(page)).isEmpty();
  }

  @Test
  void files_may_be_dropped_on_the_page() {
    var page = BROWSER.page(1280, 900);
    var app = open(page, "en", 1);

    app.locator("[data-drop]")
        .evaluate(
            """
            (place, text) => {
              const carried = new DataTransfer();
              carried.items.add(new File([text], 'clients.csv', { type: 'text/csv' }));
              for (const type of ['dragenter', 'dragover', 'drop']) {
                place.firstElementChild.dispatchEvent(new DragEvent(type,
                    { bubbles: true, cancelable: true, dataTransfer: carried }));
              }
            }""",
            "id,name\nD1,Dropped\n");

    assertThat(app.locator("[data-testid=preview][data-kind=clients]")).containsText("Dropped");
    assertThat(app.locator("[data-drop].over")).hasCount(0);
  }

  @Test
  void who_is_no_administrator_reads_what_the_app_does() {
    var app = open(BROWSER.page(1280, 900), "en", 2);

    assertThat(app.getByTestId("app-connected")).containsText("Only an administrator");
    assertThat(app.locator("input")).hasCount(0);
  }

  @Test
  void a_question_stands_before_the_deletion() {
    var page = BROWSER.page(1280, 900);
    var app = open(page, "en", 1);

    press(page, app, "delete-ledger");
    assertThat(app.getByTestId("delete-yes")).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");

    assertThat(app.getByTestId("delete-confirm")).hasCount(0);
    assertThat(app.getByTestId("ledger-facts")).isVisible();
  }

  private static void press(Page page, FrameLocator app, String mark) {
    app.getByTestId(mark).focus();
    page.keyboard().press("Enter");
  }

  private static void assertFits(FrameLocator app) {
    assertThat((Boolean) app.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth"))
        .isTrue();
  }

  private static List<String> violations(Page page) {
    return new AxeBuilder(page)
        .include(List.of("iframe.app-frame", "body")).analyze().getViolations().stream()
            .map(found -> found.getId() + ": " + found.getNodes().getFirst().getHtml())
            .toList();
  }

  private static FilePayload file(String name, String text) {
    var charset = text.contains(";") ? Charset.forName("windows-1251") : StandardCharsets.UTF_8;
    return new FilePayload(name, "text/csv", text.getBytes(charset));
  }

  private static FrameLocator open(Page page, String language, int user) {
    page.navigate(DEMO.address().toString());
    if (language.equals("ru")) {
      page.getByText("RU", new Page.GetByTextOptions().setExact(true)).first().click();
    }
    var address = DEMO.portal().baseUrl().resolve("/marketplace/app/1/?as=" + user);
    page.navigate(address.toString());
    var app = page.frameLocator("iframe.app-frame");
    if (user == 1) {
      app.locator("#app[data-section]").waitFor();
      if (app.locator("#app[data-section=ledger]").count() == 0) {
        app.getByTestId("section-ledger").click();
      }
      app.locator("#app[data-section=ledger]").waitFor();
    }
    return app;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
