package ledgertab.placement;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static ledgertab.testing.OpenTab.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A portal that moved to another address goes on, and nobody else's address is believed.
final class RenamedPortalIT {

  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";
  private static final LiveApp APP = LiveApp.start(Engine.H2);

  private final Portal portal = APP.installedPortal();
  private final int deal =
      portal
          .crm()
          .deal("Pallets")
          .company(portal.crm().company("Acme").requisite("7707083893", ""))
          .id();
  private final Database database = APP.database();
  private final String old = "http://" + portal.domain();

  @AfterEach
  void close() {
    APP.emulator().authFaults().clear();
    database.close();
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void a_card_that_is_open_while_the_portal_moves_goes_on_and_the_address_is_stored() {
    APP.load(portal, "id,name,tax_id\nC1,Acme Trading,7707083893\n", "", "");
    var tab = APP.open(portal, portal.manager(), DEAL, deal);
    tab.card();
    portal.rename("localhost");
    APP.clock().advance(Duration.ofSeconds(61));

    assertThat(tab.reload()).contains("Acme Trading");

    assertThat(eventuallyStored()).isEqualTo(portal.clientEndpoint());
    assertThat(ancestors(open())).isEqualTo("http://" + portal.domain());
  }

  @Test
  void a_card_opened_after_the_move_may_be_framed_at_the_new_address_at_once() {
    portal.rename("localhost");

    assertThat(ancestors(open())).isEqualTo("http://" + portal.domain()).isNotEqualTo(old);
    assertThat(stored()).isEqualTo(portal.clientEndpoint());
  }

  @Test
  void an_address_that_cannot_be_proved_now_gets_no_token_and_is_not_stored() {
    portal.rename("localhost");
    APP.emulator().authFaults().on(Fault.INTERNAL_ERROR);
    APP.emulator().authFaults().on(Fault.HTML_ERROR);

    var tab = APP.open(portal, portal.manager(), DEAL, deal);

    assertThat(tab.get("/ui/card").statusCode()).isEqualTo(503);
    assertThat(portal.requests()).isEmpty();
    assertThat(ancestors(open())).isEqualTo(old);
    assertThat(stored()).startsWith(old);
  }

  @Test
  void a_card_whose_token_ended_during_the_move_opens_at_the_address_of_the_renewal() {
    portal.expireTokens();
    var form = portal.placementForm(portal.manager(), DEAL, deal);
    portal.expireTokens();
    portal.rename("localhost");

    var tab = APP.open(form.with("DOMAIN", old.substring("http://".length())));

    assertThat(text(tab.card(), "no-client")).contains("7707083893");
  }

  @Test
  void a_claimed_address_is_neither_stored_nor_allowed_to_frame() {
    var form = portal.placementForm(portal.manager(), DEAL, deal).with("DOMAIN", "evil.example");

    assertThat(ancestors(APP.post(form))).isEqualTo(old);
    assertThat(stored()).startsWith(old);
  }

  @Test
  void a_claimed_address_without_the_application_token_costs_no_question() {
    var asked = APP.emulator().authRequests().size();
    var form =
        portal
            .placementForm(portal.manager(), DEAL, deal)
            .without("APPLICATION_TOKEN")
            .with("DOMAIN", "evil.example");

    assertThat(ancestors(APP.post(form))).isEqualTo(old);
    assertThat(APP.emulator().authRequests()).hasSize(asked);
  }

  private HttpResponse<String> open() {
    return APP.post(portal.placementForm(portal.manager(), DEAL, deal));
  }

  private static String ancestors(HttpResponse<String> page) {
    return page.headers()
        .firstValue("Content-Security-Policy")
        .orElseThrow()
        .replaceFirst(".*frame-ancestors ", "");
  }

  /// The proof runs in the background; asks until it is stored.
  private String eventuallyStored() {
    var address = stored();
    for (int i = 0; i < 2_000 && address.startsWith(old); i++) {
      APP.get("/health/live");
      address = stored();
    }
    return address;
  }

  private String stored() {
    return database
        .context()
        .select(INSTALLATION.CLIENT_ENDPOINT)
        .from(INSTALLATION)
        .where(INSTALLATION.MEMBER_ID.eq(portal.memberId()))
        .fetchSingle()
        .value1();
  }
}
