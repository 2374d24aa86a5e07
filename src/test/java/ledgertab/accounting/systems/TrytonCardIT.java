package ledgertab.accounting.systems;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import ledgertab.emulator.Portal;
import ledgertab.settings.ledger.LedgerFrame;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A real Tryton with its seed, from the settings to the card.
final class TrytonCardIT {

  private static final int PORT = 18_000;
  private static final Map<String, String> CONNECTION =
      Map.of(
          "kind", "http",
          "preset", "tryton",
          "address", "http://127.0.0.1:" + PORT + "/tryton",
          "username", "crm",
          "password", "Kx7wQ9pLz3vB",
          "name", "Tryton");
  private static final LiveApp APP = LiveApp.start(Engine.H2);

  private final Portal portal = APP.installedPortal();

  @BeforeAll
  static void isRunning() {
    assumeTrue(answers(), "Tryton is not running: bin/test says why it was not started");
    // Its invoices are as old as the day on which it was seeded.
    APP.clock().advance(Duration.between(APP.clock().instant(), Instant.now()));
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void its_figures_stand_in_the_card_to_the_kopeck() {
    connect();
    var company = portal.crm().company("Of the CRM").requisite("7701234560", "");

    var card = card(portal.crm().deal("Deal").company(company).id());

    assertThat(text(card, "client-name")).contains("Ромашка-Трейд");
    assertThat(figure(card, "credit-used")).isEqualTo("300834.22");
    assertThat(figure(card, "credit-overdue")).startsWith("117499.90");
    assertThat(figure(card, "credit-limit")).isEqualTo("500000.00");
    assertThat(figure(card, "credit-available")).isEqualTo("199165.78");
    assertThat(texts(card, "document-row")).hasSize(10);
    assertThat(card).contains("Недостача 3 коробок по накладной", "Tryton");
  }

  @Test
  void the_test_of_the_connection_says_what_is_wrong() {
    var admin = LedgerFrame.open(APP, portal, portal.admin());
    var wrong = new HashMap<>(CONNECTION);
    wrong.put("password", "guessed");

    assertThat(texts(admin.post("/test", CONNECTION).body(), "test-step")).hasSize(7);
    assertThat(admin.post("/test", wrong).body())
        .contains("data-step=\"SIGN_IN\" data-state=\"bad\"", "Name or password was refused");
  }

  @Test
  void a_faulty_definition_is_shown_where_it_is_faulty() {
    var custom = new HashMap<>(CONNECTION);
    custom.put("preset", "custom");
    custom.put("definition", "{\"auth\": \"none\", \"customers\": {}}");

    assertThat(LedgerFrame.open(APP, portal, portal.admin()).save(custom).body())
        .contains("Here is something that is not understood: /customers");
  }

  private void connect() {
    var saved = LedgerFrame.open(APP, portal, portal.admin()).save(CONNECTION);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    APP.clock().advance(Duration.ofSeconds(3));
  }

  private String card(int deal) {
    return APP.open(portal, portal.manager(), "CRM_DEAL_DETAIL_TAB", deal).card();
  }

  /// A figure as it stands in the card, its grouping taken away.
  private static String figure(String card, String mark) {
    return text(card, mark).replaceAll("[^0-9.,]", "").replace(",", "");
  }

  private static boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
