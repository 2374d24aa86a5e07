package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Several clients on one card, and how a manager goes from one to the other.
@ParameterizedClass
@EnumSource(Engine.class)
final class ClientSwitchIT {

  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";

  private final LiveApp app;
  private final Portal portal;
  private final CrmRecord company;
  private final CrmRecord ann;
  private final CrmRecord bob;

  ClientSwitchIT(Engine engine) {
    app = LiveApp.shared(engine);
    portal = app.installedPortal();
    app.load(
        portal,
        """
        id,name,tax_id,email,currency,credit_limit
        C1,Acme Ledger,7707083893,,RUB,500
        C2,Ann Ledger,,ann@example.com,RUB,200
        """,
        """
        id,client_id,number,issued,currency,total,outstanding
        D1,C1,ACME-1,2026-11-01,RUB,10,10
        D2,C2,ANN-1,2026-11-01,RUB,20,20
        """,
        "");
    company = portal.crm().company("Acme").requisite("7707083893", "");
    ann = portal.crm().contact("Ann", "Lee").email("ann@example.com");
    bob = portal.crm().contact("Bob", "Stranger").email("bob@example.com");
  }

  @Test
  void everybody_on_the_deal_is_there_the_company_first_and_the_shown_one_pressed() {
    var card = open(portal.crm().deal("D").contact(ann).contact(bob).company(company)).card();

    assertThat(texts(card, "client-switch"))
        .containsExactly("Acme company", "Lee Ann contact", "Stranger Bob contact");
    assertThat(pressed(card)).containsExactly(place(company));
    assertThat(text(card, "client-name")).contains("Acme");
  }

  @Test
  void each_button_followed_alone_shows_its_client_in_every_panel() {
    var tab = open(portal.crm().deal("D").company(company).contact(ann).contact(bob));
    var paths = switchPaths(tab.card());

    var card = tab.get(paths.get(1)).body();

    assertThat(paths.get(1)).isEqualTo("/ui/card?client=" + place(ann));
    assertThat(text(card, "client-match")).isEqualTo("matched by e-mail ann@example.com");
    assertThat(card).contains("ANN-1").doesNotContain("ACME-1");
    assertThat(pressed(card)).containsExactly(place(ann));
    assertThat(addresses(card))
        .filteredOn(path -> !path.contains("client=") && !path.startsWith("/ui/tasks"))
        .isEmpty();
  }

  @Test
  void a_ledger_that_does_not_answer_is_waited_for_once_however_many_are_on_the_card() {
    app.ledgers().become(FaultyConnector.Mode.DOWN);
    try {
      var one = asked(portal.crm().deal("D").company(company));
      var three = asked(portal.crm().deal("D").contact(ann).contact(bob));

      assertThat(one).isPositive();
      assertThat(three).isEqualTo(one);
    } finally {
      app.ledgers().become(FaultyConnector.Mode.HEALTHY);
    }
  }

  private int asked(CrmRecord deal) {
    var before = app.ledgers().calls();
    assertThat(open(deal).card()).contains("panel-error");
    return app.ledgers().calls() - before;
  }

  @Test
  void whom_the_ledger_does_not_know_is_there_as_well_with_what_was_looked_for() {
    var tab = open(portal.crm().deal("D").company(company).contact(bob));

    var card = tab.get("/ui/card?client=" + place(bob)).body();

    assertThat(text(card, "no-client")).contains("E-mail bob@example.com", "Link manually");
    assertThat(card).doesNotContain("ACME-1", "7707083893");
    assertThat(pressed(card)).containsExactly(place(bob));
  }

  @Test
  void the_first_whom_the_ledger_knows_is_shown_without_a_choice() {
    var card = open(portal.crm().deal("D").contact(bob).contact(ann)).card();

    assertThat(pressed(card)).containsExactly(place(ann));
  }

  @Test
  void alone_on_the_card_there_is_nothing_to_switch() {
    var card = open(portal.crm().deal("D").company(company)).card();

    assertThat(card).doesNotContain("client-switch");
  }

  @Test
  void a_client_that_is_not_of_this_card_cannot_be_switched_to() {
    var tab = open(portal.crm().deal("D").company(company));

    for (var claim : List.of(place(ann), "CONTACT:999", "x", "COMPANY:0", "'\"><b>")) {
      var card =
          tab.get(
                  "/ui/card?client="
                      + java.net.URLEncoder.encode(claim, java.nio.charset.StandardCharsets.UTF_8))
              .body();
      assertThat(text(card, "client-name")).contains("Acme");
      assertThat(card).doesNotContain("ANN-1");
    }
  }

  @Test
  void ten_contacts_are_looked_at_and_the_others_are_counted() {
    var deal = portal.crm().deal("D").company(company);
    for (int i = 0; i < 14; i++) {
      deal.contact(portal.crm().contact("No" + i, "Contact"));
    }

    var tab = open(deal);
    var card = tab.card();

    assertThat(texts(card, "client-switch")).hasSize(11);
    assertThat(card).contains("and 4 more");
    assertThat(portal.requests()).hasSize(1);
  }

  @Test
  void contacts_the_viewer_may_not_read_are_not_shown() {
    bob.hideFrom(portal.manager());

    var card = open(portal.crm().deal("D").company(company).contact(ann).contact(bob)).card();

    assertThat(texts(card, "client-switch")).hasSize(2);
    assertThat(card).doesNotContain("Stranger");
  }

  @Test
  void a_deal_without_anybody_stands_for_itself_and_can_be_linked() {
    var deal = portal.crm().deal("Walk-in sale");

    var card = open(deal).card();

    assertThat(text(card, "no-client")).contains("This card has no client yet");
    assertThat(card).contains("/ui/link?client=DEAL:" + deal.id());
  }

  @Test
  void names_are_only_text_in_the_switcher_too() {
    company.set("TITLE", "<script>alert(1)</script>\u202e\u05d0" + "x".repeat(500));
    bob.set("NAME", "").set("LAST_NAME", "");

    var card = open(portal.crm().deal("D").company(company).contact(bob)).card();

    assertThat(card).contains("&lt;script&gt;alert(1)").doesNotContain("<script>");
    assertThat(texts(card, "client-switch")).anyMatch(t -> t.startsWith("Contact " + bob.id()));
  }

  private OpenTab open(CrmRecord deal) {
    return app.open(portal, portal.manager(), DEAL, deal.id());
  }

  private static String place(CrmRecord record) {
    return record.type() + ":" + record.id();
  }

  private static List<String> switchPaths(String html) {
    return found(html, "data-testid=\"client-switch\"[^>]*hx-get=\"([^\"]*)\"");
  }

  private static List<String> pressed(String html) {
    return found(html, "data-client=\"([^\"]*)\"[^>]*aria-pressed=\"true\"");
  }

  private static List<String> addresses(String html) {
    return found(html, "hx-(?:get|post)=\"([^\"]*)\"");
  }

  private static List<String> found(String html, String pattern) {
    return Pattern.compile(pattern).matcher(html).results().map(m -> m.group(1)).toList();
  }
}
