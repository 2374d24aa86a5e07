package ledgertab.accounting.systems;

import static ledgertab.accounting.systems.SystemCard.figure;
import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import ledgertab.accounting.odoo.OdooBooks;
import ledgertab.accounting.odoo.OdooEmulator;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// An Odoo with the seed that all real systems share, from the settings to the card.
final class OdooCardIT {

  private static final OdooEmulator ODOO = OdooBooks.serve();
  private static final LiveApp APP = LiveApp.start(Engine.H2);

  private final SystemCard system = SystemCard.on(APP);

  @AfterAll
  static void stop() {
    APP.close();
    ODOO.close();
  }

  @Test
  void its_figures_stand_in_the_card_to_the_kopeck() {
    assertThat(system.connect(fields(OdooEmulator.KEY))).doesNotContain(OdooEmulator.KEY);

    var card = system.card(OdooBooks.TAX_ID);

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
    assertThat(texts(system.test(fields(OdooEmulator.KEY)), "test-step")).hasSize(7);
    assertThat(system.test(fields("guessed")))
        .contains("data-step=\"SIGN_IN\" data-state=\"bad\"")
        .doesNotContain("Traceback", "guessed");
  }

  @Test
  void documents_that_may_not_be_read_are_said_to_be_missing() {
    try (var odoo = OdooBooks.serveWithoutOrders()) {
      var fields = new HashMap<>(fields(OdooEmulator.KEY));
      fields.put("address", odoo.url().toString());
      system.connect(fields);

      assertThat(text(system.card(OdooBooks.TAX_ID), "documents-withheld")).contains(": orders.");
    }
  }

  private static Map<String, String> fields(String key) {
    var fields = new HashMap<>(Map.of("kind", "odoo", "protocol", "auto"));
    fields.putAll(Map.of("database", "", "username", "", "name", "Books in Odoo"));
    fields.putAll(Map.of("address", ODOO.url().toString(), "key", key));
    return fields;
  }
}
