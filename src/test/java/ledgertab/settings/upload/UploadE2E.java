package ledgertab.settings.upload;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import ledgertab.demo.DemoInBrowser;
import ledgertab.demo.Visit;
import ledgertab.emulator.Portal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The app's page in a real browser, in a real cross-site frame of the emulated portal.
final class UploadE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  // Its own: the files replace what is in the books.
  private static final Portal PORTAL = DEMO.demo().anotherPortal();

  @ParameterizedTest
  @CsvSource({"1280, en", "1280, ru", "400, en", "400, ru"})
  void files_are_chosen_faulted_mended_and_loaded_by_keyboard(int width, String language) {
    var page = DEMO.page(width, language);
    var visit = open(page, language, 1);
    var app = visit.app();

    app.getByTestId("choose-auto")
        .setInputFiles(
            new FilePayload[] {
              file("Контрагенты.csv", "Код;Наименование;Валюта;Лимит\nЯ1;«Ольха»;RUB;десять\n"),
              file("documents.csv", "id,client_id,number,issued,currency,total\nY1,Я1,7,x,RUB,1\n")
            });
    assertThat(app.getByTestId("preview")).hasCount(2);
    visit.isFit();
    visit.press("start");
    assertThat(app.getByTestId("fault-row")).hasCount(2);
    visit.isFit();

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
    visit.press("start");

    assertThat(app.getByTestId("upload-done")).isVisible();
    assertThat(app.getByTestId("upload-done").locator("h3")).isFocused();
    visit.isFit();
    assertThat(DEMO.faults()).isEmpty();
  }

  @Test
  void files_may_be_dropped_on_the_page() {
    var app = open(DEMO.page(1280, "en"), "en", 1).app();

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
    var app = open(DEMO.page(1280, "en"), "en", 2).app();

    assertThat(app.getByTestId("app-connected")).containsText("Only an administrator");
    assertThat(app.locator("input")).hasCount(0);
  }

  @Test
  void a_question_stands_before_the_deletion() {
    var page = DEMO.page(1280, "en");
    var visit = open(page, "en", 1);
    var app = visit.app();
    app.getByTestId("choose-clients").setInputFiles(file("clients.csv", "id,name\nE1,Elm\n"));
    // Another file may have been left there.
    assertThat(app.locator("[data-testid=preview][data-kind=clients]")).containsText("Elm");
    visit.press("start");
    assertThat(app.getByTestId("upload-done")).isVisible();

    visit.press("delete-ledger");
    assertThat(app.getByTestId("delete-yes")).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");

    assertThat(app.getByTestId("delete-confirm")).hasCount(0);
    assertThat(app.getByTestId("ledger-facts")).isVisible();
  }

  private static FilePayload file(String name, String text) {
    var charset = text.contains(";") ? Charset.forName("windows-1251") : StandardCharsets.UTF_8;
    return new FilePayload(name, "text/csv", text.getBytes(charset));
  }

  private static Visit open(Page page, String language, int user) {
    PORTAL.user(user).language(language);
    var visit = DEMO.settings(page, PORTAL, user);
    if (user == 1) {
      visit.app().locator("#app[data-section]").waitFor();
      if (visit.app().locator("#app[data-section=ledger]").count() == 0) {
        visit.app().getByTestId("section-ledger").click();
      }
      visit.app().locator("#app[data-section=ledger]").waitFor();
    }
    return visit;
  }
}
