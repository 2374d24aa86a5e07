package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.history.Snapshots;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Portal and ledger are asked before the browser comes back for the card, and never for nothing.
final class HeadStartIT {

  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";
  private static final String CLIENTS =
      """
      id,name,tax_id,currency,credit_limit
      C1,Acme Trading LLC,7707083893,RUB,500000.00
      C2,Second Client,7728168971,RUB,700000.00
      """;
  private static final LiveApp APP = LiveApp.start(Engine.H2);

  private final Portal portal = APP.installedPortal();
  private final CrmRecord company =
      portal.crm().company("Acme").requisite("7707083893", "770701001");
  private final CrmRecord other =
      portal.crm().company("Second").requisite("7728168971", "770701001");
  private final CrmRecord deal = portal.crm().deal("Pallets").company(company);

  HeadStartIT() {
    APP.ledgers().become(Mode.HEALTHY);
    APP.load(portal, CLIENTS, "", "");
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void portal_and_ledger_are_asked_once_each_before_the_card_is_asked_for() {
    var calls = APP.ledgers().calls();

    var tab = open();
    eventually(() -> APP.ledgers().calls() > calls);

    assertThat(text(tab.card(), "credit-limit")).startsWith("500,000.00");
    assertThat(portal.requests()).hasSize(1);
    assertThat(APP.ledgers().calls()).isEqualTo(calls + 1);
  }

  @Test
  void ledger_of_a_known_record_is_asked_while_the_portal_has_not_answered() {
    open().card();
    forgetTheLedger();
    var calls = APP.ledgers().calls();
    portal.faults().on(Fault.HANGING);

    var tab = open();
    eventually(() -> APP.ledgers().calls() > calls);
    portal.faults().clear();

    assertThat(text(tab.card(), "credit-limit")).startsWith("500,000.00");
    assertThat(APP.ledgers().calls()).isEqualTo(calls + 1);
  }

  @Test
  void client_that_was_asked_for_early_is_not_shown_when_the_record_has_another_one_now() {
    open().card();
    forgetTheLedger();
    deal.set("COMPANY_ID", String.valueOf(other.id()));

    assertThat(text(open().card(), "credit-limit")).startsWith("700,000.00");
  }

  @Test
  void nothing_of_a_known_record_is_shown_to_whom_the_portal_refuses() {
    open().card();

    var page = APP.open(portal, portal.outsider(), DEAL, deal.id());
    var refused = page.get("/ui/card");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(page.page().body() + refused.body()).doesNotContain("500,000", "Acme");
    assertThat(portal.requests()).hasSize(2);
  }

  @Test
  void forged_application_token_asks_nobody() {
    open().card();
    portal.forgetRequests();
    forgetTheLedger();
    var calls = APP.ledgers().calls();
    var form = portal.placementForm(portal.manager(), DEAL, deal.id());

    assertThat(APP.open(form.with("APPLICATION_TOKEN", "forged")).page().statusCode())
        .isEqualTo(403);
    APP.open(form.without("APPLICATION_TOKEN"));

    assertThat(portal.requests()).isEmpty();
    assertThat(APP.ledgers().calls()).isEqualTo(calls);
  }

  @Test
  void refresh_asks_the_ledger_while_the_portal_has_not_answered_and_only_once() {
    var tab = open();
    tab.card();
    APP.clock().advance(Duration.ofSeconds(61));
    tab.get("/ui/credit");
    APP.load(portal, CLIENTS.replace("500000", "600000"), "", "");
    var calls = APP.ledgers().calls();

    assertThat(text(tab.post("/ui/refresh").body(), "credit-limit")).startsWith("600,000.00");

    assertThat(APP.ledgers().calls()).isEqualTo(calls + 1);
  }

  private OpenTab open() {
    return APP.open(portal, portal.manager(), DEAL, deal.id());
  }

  private void forgetTheLedger() {
    try (var database = APP.database()) {
      new Snapshots(database.context()).forget(new MemberId(portal.memberId()), "builtin");
    }
    APP.clock().advance(Duration.ofSeconds(3));
  }

  /// Waits for what happens on a thread of the app's own.
  private static void eventually(Callable<Boolean> condition) {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    try {
      while (!condition.call()) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.onSpinWait();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
