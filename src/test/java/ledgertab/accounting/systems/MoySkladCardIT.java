package ledgertab.accounting.systems;

import static ledgertab.accounting.systems.SystemCard.figure;
import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import ledgertab.accounting.moysklad.SkladBooks;
import ledgertab.accounting.moysklad.SkladEmulator;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// An account of МойСклад with the seed that all real systems share, from the settings to the card.
final class MoySkladCardIT {

  private static final SkladEmulator SKLAD = SkladBooks.serve();
  private static final LiveApp APP = LiveApp.start(Engine.H2);

  private final SystemCard system = SystemCard.on(APP);

  @AfterAll
  static void stop() {
    APP.close();
    SKLAD.close();
  }

  @Test
  void its_figures_stand_in_the_card_to_the_kopeck() {
    assertThat(system.connect(fields("negative"))).doesNotContain(SkladEmulator.TOKEN);

    var card = system.card(SkladBooks.TAX_ID);

    assertThat(text(card, "client-name")).contains("Ромашка-Трейд");
    assertThat(figure(card, "credit-used")).isEqualTo("300834.22");
    assertThat(figure(card, "credit-overdue")).startsWith("117499.90");
    assertThat(text(card, "credit-limit")).contains("not supported by this source");
    assertThat(texts(card, "document-row")).hasSize(4);
    assertThat(card).contains("Not supported by this source", "Our stock");
  }

  @Test
  void the_test_asks_for_the_sign_of_a_known_debtors_balance() {
    // The emulated account tells the time of this computer.
    var before = APP.clock().instant();
    APP.clock().set(Instant.now());
    var today = SystemCard.on(APP);
    var asked = today.test(fields("unknown"));
    var wrong = today.test(fields("positive"));
    var right = today.test(fields("negative"));
    APP.clock().set(before);

    assertThat(asked)
        .contains("data-step=\"BALANCE\" data-state=\"bad\"", "\u2212300,834.22\u00a0RUB");
    assertThat(wrong).contains("As chosen, this client would owe nothing");
    assertThat(right)
        .contains("data-testid=\"test-result\"", "data-state=\"good\"")
        .doesNotContain("data-state=\"bad\"", SkladEmulator.TOKEN);
  }

  @Test
  void a_sign_that_the_debtor_does_not_confirm_is_saved_but_not_used() {
    var other = SystemCard.on(APP);

    assertThat(other.connect(fields("positive"))).contains("the sign of balances is not confirmed");

    assertThat(figure(other.card(SkladBooks.TAX_ID), "credit-used")).isEqualTo("300834.22");
  }

  private static Map<String, String> fields(String balance) {
    var fields = new HashMap<>(Map.of("kind", "moysklad", "access", "solution"));
    fields.putAll(Map.of("address", SKLAD.url().toString(), "token", SkladEmulator.TOKEN));
    fields.putAll(Map.of("debtor", SkladBooks.TAX_ID, "balance", balance, "name", "Our stock"));
    return fields;
  }
}
