package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Who may see a card, for how long, and what that costs the portal.
@ParameterizedClass
@EnumSource(Engine.class)
final class TabSessionIT extends TabStage {

  TabSessionIT(Engine engine) {
    super(engine);
  }

  @Test
  void opening_a_card_costs_exactly_one_request_to_the_portal() {
    var tab = open();
    tab.card();
    tab.get("/ui/documents?filter=unpaid");
    tab.get("/ui/credit");

    assertThat(portal.requests()).hasSize(1);
    assertThat(portal.requests().getFirst().method()).isEqualTo("batch");
  }

  @Test
  void a_warm_card_is_whole_in_the_first_answer_and_asks_nobody() {
    var form = portal.placementForm(portal.manager(), DEAL, deal.id());
    app.open(form).card();
    portal.forgetRequests();
    var calls = app.ledgers().calls();

    var again = app.open(form).page().body();

    assertThat(text(again, "credit-overdue")).startsWith("117,499.90");
    assertThat(portal.requests()).isEmpty();
    assertThat(app.ledgers().calls()).isEqualTo(calls);
  }

  @Test
  void a_proof_is_asked_for_again_after_a_minute() {
    var tab = open();
    tab.card();

    app.clock().advance(Duration.ofSeconds(61));
    tab.get("/ui/credit");

    assertThat(portal.requests()).hasSize(2);
  }

  @Test
  void whoever_may_not_read_the_deal_sees_nothing_of_the_client() {
    var outsider = portal.outsider();
    deal.hideFrom(outsider);

    var tab = app.open(portal, outsider, DEAL, deal.id());
    var answer = tab.get("/ui/card");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).doesNotContain("Acme", "117,499.90", "7707083893");
    assertThat(answer.body()).contains("data-testid=\"panel-error\"", "data-request-id=\"");
    assertThat(tab.get("/ui/documents").body()).doesNotContain("INV-1");
  }

  @Test
  void a_deal_that_does_not_exist_is_a_plain_answer() {
    var answer = app.open(portal, portal.manager(), DEAL, 999_999).get("/ui/card");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("You may not see this card");
  }

  @Test
  void an_expired_token_is_renewed_without_the_manager_noticing() {
    var tab = open();
    portal.expireTokens();

    assertThat(tab.card()).contains("Acme Trading LLC");
  }

  @Test
  void a_tab_left_open_for_hours_goes_on_with_fresh_tokens_of_the_page() {
    var tab = open();
    tab.card();
    app.clock().advance(Duration.ofHours(5));
    assertThat(tab.get("/ui/card").statusCode()).isEqualTo(401);

    var fresh = portal.issueTokens(portal.manager());
    var revived =
        tab.post("/ui/session", "AUTH_ID=" + fresh.access() + "&REFRESH_ID=" + fresh.refresh());

    assertThat(revived.statusCode()).isEqualTo(204);
    assertThat(tab.get("/ui/card").body()).contains("Acme Trading LLC");
  }

  @Test
  void a_session_never_becomes_another_users() {
    var tab = open();
    tab.card();
    app.clock().advance(Duration.ofHours(5));
    var foreign = portal.issueTokens(portal.admin());
    tab.post("/ui/session", "AUTH_ID=" + foreign.access());

    assertThat(tab.get("/ui/card").statusCode()).isEqualTo(401);
  }

  @Test
  void a_session_stays_renewed_while_somebody_works_in_the_tab() {
    var tab = open();
    tab.card();
    for (int i = 0; i < 4; i++) {
      app.clock().advance(Duration.ofMinutes(40));
      assertThat(tab.get("/ui/session").statusCode()).isEqualTo(204);
    }

    assertThat(tab.card()).contains("Acme Trading LLC");
  }

  @Test
  void two_portals_never_see_each_others_clients() {
    var other = app.installedPortal();
    var same = other.crm().company("Same tax id").requisite("7707083893", "");
    var theirs = other.crm().deal("Theirs").company(same);

    var card = app.open(other, other.manager(), DEAL, theirs.id()).card();

    assertThat(card).contains("data-testid=\"no-client\"").doesNotContain("Acme Trading");
  }

  @Test
  void a_session_of_one_record_does_not_open_another() {
    var secret = portal.crm().deal("Secret").company(company).hideFrom(portal.manager());
    var tab = open();

    assertThat(tab.get("/ui/card?id=" + secret.id()).body()).doesNotContain("Secret");
    assertThat(app.get("/ui/card").statusCode()).isEqualTo(401);
  }
}
