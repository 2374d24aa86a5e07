package ledgertab.settings.ledger;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import ledgertab.accounting.http.TrytonReplies;
import ledgertab.accounting.moysklad.SkladBooks;
import ledgertab.accounting.moysklad.SkladEmulator;
import ledgertab.accounting.odoo.OdooBooks;
import ledgertab.accounting.odoo.OdooEmulator;
import ledgertab.accounting.onec.emulator.Bases;
import ledgertab.accounting.onec.emulator.OneC;
import ledgertab.demo.DemoInBrowser;
import ledgertab.settings.choice.SettingsInBrowser;
import ledgertab.testing.AtTheEnd;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The forms of other systems in a real browser: empty, with their faults, and with a test that
/// went well, nobody is shut out of them and nothing is wider than the frame.
final class SystemFormsE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  private static final OneC ONEC =
      AtTheEnd.close(new OneC(Bases.trade11(LocalDate.of(2026, 11, 20))));
  private static final OdooEmulator ODOO = AtTheEnd.close(OdooBooks.serve());
  private static final SkladEmulator SKLAD = AtTheEnd.close(SkladBooks.serve());
  private static final TrytonReplies TRYTON = AtTheEnd.close(new TrytonReplies());

  @ParameterizedTest
  @CsvSource({"1280, ru", "400, en"})
  void one_c_is_filled_in_and_tested(int width, String language) {
    var user = Map.of("user", OneC.USER, "password", OneC.PASSWORD);
    tried(width, language, new Form("onec", "configuration", ONEC.address(), user));
  }

  @ParameterizedTest
  @CsvSource({"1280, ru", "400, en"})
  void odoo_is_filled_in_and_tested(int width, String language) {
    tried(
        width, language, new Form("odoo", "protocol", ODOO.url(), Map.of("key", OdooEmulator.KEY)));
  }

  @ParameterizedTest
  @CsvSource({"1280, ru", "400, en"})
  void moysklad_is_filled_in_and_tested(int width, String language) {
    var token = Map.of("token", SkladEmulator.TOKEN, "debtor", SkladBooks.TAX_ID);
    tried(width, language, new Form("moysklad", "balance", SKLAD.url(), token));
  }

  @ParameterizedTest
  @CsvSource({"1280, ru", "400, en"})
  void tryton_is_filled_in_and_tested(int width, String language) {
    var user = Map.of("username", "crm", "password", "x");
    tried(width, language, new Form("http", "preset", TRYTON.url(), user));
  }

  /// @param choice a choice that it has, by which it is known to be there
  private record Form(String kind, String choice, URI address, Map<String, String> fields) {}

  private static void tried(int width, String language, Form form) {
    var settings = SettingsInBrowser.open(DEMO, width, language).section("ledger");
    var app = settings.app();
    settings.press("ledger-kinds");
    settings.press("kind-" + form.kind());
    assertThat(app.locator("#" + form.choice())).isVisible();
    settings.isFit();

    settings.press("test-connection");
    assertThat(app.getByTestId("field-fault").first()).isVisible();
    settings.isFit();

    settings.type("#address", form.address().toString());
    form.fields().forEach((field, value) -> settings.type("#" + field, value));
    if (form.kind().equals("moysklad")) {
      app.locator("#balance").selectOption("negative");
    }
    settings.press("test-connection");
    assertThat(app.getByTestId("test-result")).hasAttribute("data-state", "good");
    settings.isFit();
  }
}
