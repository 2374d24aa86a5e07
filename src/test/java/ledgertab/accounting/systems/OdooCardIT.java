package ledgertab.accounting.systems;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import ledgertab.accounting.odoo.OdooBooks;
import ledgertab.accounting.odoo.OdooEmulator;
import ledgertab.emulator.Portal;
import ledgertab.settings.ledger.LedgerFrame;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// An Odoo with the seed that all real systems share, from the settings to the card.
final class OdooCardIT {

  private static final OdooEmulator ODOO = OdooBooks.serve();
  private static final LiveApp APP = LiveApp.start(Engine.H2);

  private final Portal portal = APP.installedPortal();
  private final LedgerFrame admin = LedgerFrame.open(APP, portal, portal.admin());

  @AfterAll
  static void stop() {
    APP.close();
    ODOO.close();
  }

  @Test
  void its_figures_stand_in_the_card_to_the_kopeck() {
    var saved = admin.save(fields());
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    assertThat(saved.body()).doesNotContain(OdooEmulator.KEY);
    APP.clock().advance(Duration.ofSeconds(3));
    var company = portal.crm().company("Of the CRM").requisite(OdooBooks.TAX_ID, "");

    var card = card(portal.crm().deal("Deal").company(company).id());

    assertThat(text(card, "client-name")).contains("Ромашка-Трейд");
    assertThat(figure(card, "credit-used")).isEqualTo("300834.22");
    assertThat(figure(card, "credit-overdue")).startsWith("117499.90");
    assertThat(figure(card, "credit-limit")).isEqualTo("500000.00");
    assertThat(figure(card, "credit-available")).isEqualTo("199165.78");
    assertThat(texts(card, "document-row")).hasSize(4);
    assertThat(card).contains("Not supported by this source", "Books in Odoo");
  }

  @Test
  void the_test_of_the_connection_shows_no_traceback_and_no_key() {
    var wrong = new HashMap<>(fields());
    wrong.put("key", "guessed");

    var good = admin.post("/test", fields()).body();
    var bad = admin.post("/test", wrong).body();

    assertThat(texts(good, "test-step")).hasSize(6);
    assertThat(bad)
        .contains("data-step=\"SIGN_IN\" data-state=\"bad\"")
        .doesNotContain("Traceback", "guessed");
  }

  private static Map<String, String> fields() {
    return Map.of(
        "kind",
        "odoo",
        "address",
        ODOO.url().toString(),
        "key",
        OdooEmulator.KEY,
        "protocol",
        "auto",
        "database",
        "",
        "username",
        "",
        "name",
        "Books in Odoo");
  }

  private String card(int deal) {
    return APP.open(portal, portal.manager(), "CRM_DEAL_DETAIL_TAB", deal).card();
  }

  /// A figure as it stands in the card, its grouping taken away.
  private static String figure(String card, String mark) {
    return text(card, mark).replaceAll("[^0-9.,]", "").replace(",", "");
  }
}
