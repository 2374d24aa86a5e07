package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.portal.AuditTrail;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// "Link manually": searched, kept for the portal, shown as such, taken back, written down.
@ParameterizedClass
@EnumSource(Engine.class)
final class LinkIT {

  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";
  private static final String CLIENTS =
      """
      id,name,tax_id,email,currency,credit_limit
      C1,Acme Ledger,7707083893,,RUB,500
      C/2 &x,Odd & <b>Sons</b>,7736050003,,RUB,900
      C3,Delta Ledger,7728168971,delta@example.com,RUB,300
      """;

  private final LiveApp app;
  private final Portal portal;
  private final CrmRecord company;
  private final CrmRecord deal;

  LinkIT(Engine engine) {
    app = LiveApp.shared(engine);
    portal = app.installedPortal();
    company = portal.crm().company("Unknown Ltd").email("nobody@example.com");
    deal = portal.crm().deal("D").company(company);
  }

  @BeforeEach
  void load() {
    app.ledgers().become(Mode.HEALTHY);
    app.load(portal, CLIENTS, "", "");
  }

  @Test
  void a_client_nobody_matches_is_searched_for_and_linked() {
    var tab = open();
    assertThat(tab.card()).contains("hx-get=\"/ui/link?client=" + place());

    var form = tab.get("/ui/link?client=" + place()).body();
    var options = tab.get("/ui/link/options?client=" + place() + "&q=acme").body();
    var card = tab.post("/ui/link?client=" + place() + "&id=C1").body();

    assertThat(form).contains("Unknown Ltd", "id=\"link-search\"", "at least two characters");
    assertThat(texts(options, "link-option")).hasSize(1);
    assertThat(text(options, "link-option")).contains("Acme Ledger", "tax ID 7707083893");
    assertThat(text(card, "client-match")).startsWith("linked manually by ").contains("Nov 20");
    assertThat(text(card, "credit-limit")).isEqualTo("500.00\u00a0RUB");
    assertThat(card).contains("hx-post=\"/ui/unlink?client=" + place());
  }

  @Test
  void the_link_is_the_portals_and_holds_on_every_card_of_the_company() {
    open().post("/ui/link?client=" + place() + "&id=C1");
    var other = portal.crm().deal("Another").company(company);

    var card = app.open(portal, portal.admin(), DEAL, other.id()).card();

    assertThat(text(card, "client-match")).startsWith("linked manually by");
  }

  @Test
  void a_link_wins_over_every_key_and_unlinking_brings_the_match_back() {
    company.requisite("7728168971", "");
    var tab = open();
    assertThat(text(tab.card(), "client-name")).contains("Delta Ledger");

    var linked = tab.post("/ui/link?client=" + place() + "&id=C1").body();
    var unlinked = tab.post("/ui/unlink?client=" + place()).body();

    assertThat(text(linked, "client-name")).contains("Acme Ledger");
    assertThat(text(unlinked, "client-match")).isEqualTo("by tax ID 7728168971");
    assertThat(unlinked).doesNotContain("/ui/unlink");
  }

  @Test
  void every_change_is_in_the_audit_trail_without_a_name() {
    var tab = open();
    tab.post("/ui/link?client=" + place() + "&id=C1");
    tab.post("/ui/unlink?client=" + place());
    tab.post("/ui/unlink?client=" + place());

    try (var database = app.database()) {
      var entries = new AuditTrail(database.context()).latest(new MemberId(portal.memberId()), 9);
      assertThat(entries)
          .extracting(e -> e.userId() + " " + e.action() + " " + e.subject() + " " + e.detail())
          .containsExactlyInAnyOrder(
              portal.manager().id() + " client.link " + place() + " builtin C1",
              portal.manager().id() + " client.unlink " + place() + " builtin C1");
    }
  }

  @Test
  void only_a_client_of_this_portals_ledger_can_be_linked() {
    var other = app.installedPortal();
    app.load(other, "id,name\nX9,Theirs\n", "", "");
    var tab = open();

    var answer = tab.post("/ui/link?client=" + place() + "&id=X9");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Nothing was linked").doesNotContain("Theirs");
    assertThat(text(tab.reload(), "no-client")).contains("nobody@example.com");
  }

  @Test
  void only_somebody_of_this_card_can_be_linked() {
    var stranger = portal.crm().company("Of another card");
    var tab = open();

    for (var claim : List.of("COMPANY:" + stranger.id(), "x", "", "DEAL:" + deal.id())) {
      var answer = tab.post("/ui/link?client=" + claim + "&id=C1");
      assertThat(answer.statusCode()).isEqualTo(400);
    }
    assertThat(tab.post("/ui/link?client=" + place()).statusCode()).isEqualTo(400);
    assertThat(tab.post("/ui/unlink?client=x").statusCode()).isEqualTo(400);
  }

  @Test
  void whoever_may_not_read_the_card_links_nothing() {
    deal.hideFrom(portal.outsider());
    var tab = app.open(portal, portal.outsider(), DEAL, deal.id());

    assertThat(tab.post("/ui/link?client=" + place() + "&id=C1").statusCode()).isEqualTo(403);
    assertThat(tab.get("/ui/link/options?client=" + place() + "&q=acme").body())
        .doesNotContain("Acme Ledger");
  }

  @Test
  void reading_changes_nothing() {
    var tab = open();
    tab.get("/ui/link?client=" + place() + "&id=C1");
    tab.get("/ui/card?client=" + place() + "&id=C1");

    assertThat(tab.reload()).contains("data-testid=\"no-client\"");
  }

  @Test
  void odd_ids_and_names_are_only_text() {
    var tab = open();

    var options = tab.get("/ui/link/options?client=" + place() + "&q=sons").body();
    var path = options.replaceAll("(?s).*hx-post=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
    var card = tab.post(path).body();

    assertThat(options).contains("Odd &amp; &lt;b&gt;Sons&lt;/b&gt;").doesNotContain("<b>Sons");
    assertThat(text(card, "credit-limit")).isEqualTo("900.00\u00a0RUB");
  }

  @Test
  void a_search_says_when_it_is_too_short_empty_or_too_wide() {
    var many = new StringBuilder("id,name\n");
    for (int i = 0; i < 30; i++) {
      many.append("M%02d,Many Brothers %02d\n".formatted(i, i));
    }
    app.load(portal, many.toString(), "", "");

    assertThat(search("a")).contains("at least two characters").doesNotContain("link-option\"");
    assertThat(search("%25_%25")).contains("answers to");
    assertThat(search("zzz")).contains("answers to \u201czzz\u201d");
    assertThat(texts(search("many"), "link-option")).hasSize(20);
    assertThat(search("many")).contains("There are more");
    assertThat(search("%3Cscript%3E")).contains("&lt;script&gt;").doesNotContain("<script>");
    assertThat(texts(search("7728168971"), "link-option")).hasSize(1);
    assertThat(texts(search("c3"), "link-option")).hasSize(1);
  }

  @Test
  void a_search_that_is_half_typed_can_be_opened_again() {
    var form = open().get("/ui/link?client=" + place() + "&q=acm").body();

    assertThat(form).contains("value=\"acm\"");
    assertThat(texts(form, "link-option")).hasSize(1);
  }

  @Test
  void a_ledger_that_fails_says_so_and_links_nothing() {
    var tab = open();
    tab.card();
    app.ledgers().become(Mode.DOWN);

    var options = tab.get("/ui/link/options?client=" + place() + "&q=acme").body();
    var answer = tab.post("/ui/link?client=" + place() + "&id=C1");

    assertThat(text(options, "panel-error")).contains("does not answer");
    assertThat(options).contains("data-testid=\"retry\"", "&amp;q=acme");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("does not answer");
  }

  @Test
  void a_linked_client_that_left_the_ledger_is_said_plainly() {
    var tab = open();
    tab.post("/ui/link?client=" + place() + "&id=C1");
    try (var database = app.database()) {
      database
          .context()
          .execute(
              "delete from ledger_client where client_id = 'C1' and member_id = ?",
              portal.memberId());
    }

    var card = tab.post("/ui/refresh").body();

    assertThat(text(card, "no-client"))
        .contains("no longer in the ledger", "Acme Ledger", "Unlink", "Link manually");
    assertThat(tab.post("/ui/unlink?client=" + place()).body()).contains("nobody@example.com");
  }

  @Test
  void a_linked_client_is_shown_from_what_is_kept_while_the_ledger_is_down() {
    var tab = open();
    tab.post("/ui/link?client=" + place() + "&id=C1");
    app.ledgers().become(Mode.DOWN);
    app.clock().advance(Duration.ofMinutes(20));

    assertThat(text(tab.reload(), "client-name")).contains("Acme Ledger");
  }

  @Test
  void a_warm_card_of_a_linked_client_asks_nobody() {
    var form = portal.placementForm(portal.manager(), DEAL, deal.id());
    var tab = app.open(form);
    tab.post("/ui/link?client=" + place() + "&id=C1");
    tab.reload();
    portal.forgetRequests();
    var calls = app.ledgers().calls();

    var again = app.open(form).page().body();

    assertThat(text(again, "client-match")).startsWith("linked manually");
    assertThat(portal.requests()).isEmpty();
    assertThat(app.ledgers().calls()).isEqualTo(calls);
  }

  @Test
  void russian_managers_link_in_russian() {
    var manager = portal.manager().language("ru");
    var tab = app.open(portal, manager, DEAL, deal.id());

    var card = tab.post("/ui/link?client=" + place() + "&id=C1").body();
    manager.language("en");

    assertThat(text(card, "client-match")).startsWith("связал вручную:");
  }

  private String search(String query) {
    return open().get("/ui/link/options?client=" + place() + "&q=" + query).body();
  }

  private OpenTab open() {
    return app.open(portal, portal.manager(), DEAL, deal.id());
  }

  private String place() {
    return "COMPANY:" + company.id();
  }
}
