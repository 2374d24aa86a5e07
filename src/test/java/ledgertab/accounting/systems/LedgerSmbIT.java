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

/// A real LedgerSMB with its seed, from the settings to the card.
final class LedgerSmbIT {

  private static final int PORT = 55_432;
  private static final Map<String, String> CONNECTION =
      Map.of(
          "kind", "sql",
          "system", "postgresql",
          "host", "127.0.0.1",
          "port", String.valueOf(PORT),
          "database", "lsmb",
          "user", "crm_ro",
          "password", "ro-Secret",
          "encryption", "none",
          "queries", "views",
          "name", "LedgerSMB");
  private static final LiveApp APP = LiveApp.start(Engine.H2);

  private final Portal portal = APP.installedPortal();

  @BeforeAll
  static void isRunning() {
    assumeTrue(answers(), "LedgerSMB is not running: bin/test says why it was not started");
    // Its invoices are as old as the day on which it was seeded.
    APP.clock().advance(Duration.between(APP.clock().instant(), Instant.now()));
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void its_figures_stand_in_the_card_to_the_kopeck() {
    var card = cardOf("7701234560");

    assertThat(text(card, "client-name")).contains("Ромашка-Трейд");
    assertThat(figure(card, "credit-used")).isEqualTo("300834.22");
    assertThat(figure(card, "credit-overdue")).startsWith("117499.90");
    assertThat(figure(card, "credit-limit")).isEqualTo("500000.00");
    assertThat(figure(card, "credit-available")).isEqualTo("199165.78");
    assertThat(texts(card, "document-row")).hasSize(10);
    assertThat(card).contains("LedgerSMB");
  }

  @Test
  void no_limit_is_none_and_complaints_are_not_supported() {
    var card = cardOf("DE136695976");

    assertThat(text(card, "client-name")).contains("Bergmann O&#39;Neil GmbH");
    assertThat(card).contains("no limit set");
    assertThat(texts(card, "complaint-row")).isEmpty();
  }

  @Test
  void a_client_is_found_by_mail_and_by_phone() {
    connect();
    var byMail = portal.crm().contact("Ann", "Lee").email("BUH@Romashka.example");
    var byPhone = portal.crm().contact("Ann", "Lee").phone("8 (495) 123-45-67");

    assertThat(card(portal.crm().deal("Mail").contact(byMail).id())).contains("Ромашка-Трейд");
    assertThat(card(portal.crm().deal("Phone").contact(byPhone).id())).contains("Ромашка-Трейд");
  }

  @Test
  void the_test_of_the_connection_says_what_is_wrong() {
    var admin = LedgerFrame.open(APP, portal, portal.admin());
    var wrong = new HashMap<>(CONNECTION);
    wrong.put("password", "guessed");
    var strange = new HashMap<>(CONNECTION);
    strange.put("database", "postgres");

    assertThat(texts(admin.post("/test", CONNECTION).body(), "test-step")).hasSize(7);
    assertThat(admin.post("/test", wrong).body())
        .contains("data-step=\"SIGN_IN\" data-state=\"bad\"", "Name or password was refused");
    assertThat(admin.post("/test", strange).body())
        .contains("data-step=\"CLIENT\" data-state=\"bad\"");
  }

  private String cardOf(String taxId) {
    connect();
    var company = portal.crm().company("Of the CRM").requisite(taxId, "");
    return card(portal.crm().deal("Deal").company(company).id());
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
