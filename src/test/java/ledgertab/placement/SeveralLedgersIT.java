package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.Portal;
import ledgertab.history.ClientLinks;
import ledgertab.history.Money;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.InMemoryLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A card of several ledgers: each is shown with a state of its own.
@ParameterizedClass
@EnumSource(Engine.class)
final class SeveralLedgersIT extends TabStage {

  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  private final InMemoryLedger north = new InMemoryLedger("north");
  private final InMemoryLedger east = new InMemoryLedger("east");

  SeveralLedgersIT(Engine engine) {
    super(engine);
    north.owes(Money.of("777.00", "RUB"));
    connect();
  }

  private void connect() {
    app.ledgers().connect(new MemberId(portal.memberId()), north);
  }

  @AfterEach
  void release() {
    app.ledgers().become(north, Mode.HEALTHY);
    app.ledgers().become(east, Mode.HEALTHY);
  }

  @Test
  void each_is_shown_with_its_own_figures_and_none_are_added() {
    var card = open().card();

    assertThat(blocks(card)).containsExactly("builtin", "north");
    assertThat(text(block(card, "builtin"), "credit-used")).startsWith("300,834.22");
    assertThat(text(block(card, "north"), "credit-used")).startsWith("777.00");
    assertThat(texts(block(card, "builtin"), "document-row")).hasSize(20);
    assertThat(text(block(card, "north"), "client-match")).contains("7707083893");
    assertThat(card).doesNotContain("301,611.22");
    assertThat(summary(card)).contains("Overdue: Built-in ledger");
  }

  @Test
  void no_two_elements_have_the_same_id() {
    var card = open().card();

    assertThat(ID.matcher(card).results().map(found -> found.group(1)))
        .contains("credit-in-north", "documents-in-builtin", "tasks")
        .doesNotHaveDuplicates();
  }

  @Test
  void an_opening_asks_the_portal_once_and_a_warm_one_is_the_whole_card() {
    var form = portal.placementForm(portal.manager(), DEAL, deal.id());
    portal.forgetRequests();
    app.open(form).card();
    assertThat(portal.requests()).hasSize(1);
    app.clock().advance(Duration.ofSeconds(3));

    var again = app.open(form);

    assertThat(again.page().body()).contains("data-ledger=\"north\"", "777.00", "300,834.22");
    assertThat(again.page().body()).doesNotContain("hx-trigger=\"load\"");
    assertThat(portal.requests()).hasSize(1);
  }

  @Test
  void one_that_is_down_says_so_beside_the_figures_of_the_other() {
    app.ledgers().become(north, Mode.DOWN);

    var card = open().card();
    var down = block(card, "north");

    assertThat(text(block(card, "builtin"), "credit-used")).startsWith("300,834.22");
    assertThat(text(down, "panel-error")).contains("does not answer", "Retry");
    assertThat(down).contains("data-request-id=", "data-testid=\"retry\"");
    assertThat(summary(card)).contains("Overdue: Built-in ledger");
    assertThat(summary(card)).contains("Ledger in north: does not answer");

    app.ledgers().become(north, Mode.HEALTHY);
    app.clock().advance(Duration.ofSeconds(31));
    var tab = open();
    assertThat(text(tab.get(retry(block(tab.card(), "north"), "north")).body(), "credit-used"))
        .startsWith("777.00");
  }

  @Test
  void one_that_is_slow_loads_on_its_own_and_delays_nobody() {
    app.ledgers().become(north, Mode.SLOW);

    var tab = open();
    var card = tab.get("/ui/card").body();

    assertThat(text(block(card, "builtin"), "credit-used")).startsWith("300,834.22");
    assertThat(block(card, "north")).contains("data-state=\"waiting\"", "/ui/ledger?ledger=north");
    assertThat(summary(card)).contains("Ledger in north: being read");

    app.ledgers().become(north, Mode.HEALTHY);
    var came = tab.get("/ui/ledger?ledger=north").body();
    assertThat(text(came, "credit-used")).startsWith("777.00");
    assertThat(came).contains("hx-swap-oob=\"true\"", "data-verdict=\"OVERDUE\"");
    assertThat(summary(came)).doesNotContain("being read");
  }

  @Test
  void one_that_failed_after_it_was_read_shows_its_last_figures_and_their_age() {
    open().card();
    app.ledgers().become(north, Mode.DOWN);
    app.clock().advance(Duration.ofMinutes(2));

    var stale = open().post("/ui/refresh?ledger=north").body();

    assertThat(text(stale, "credit-used")).startsWith("777.00");
    assertThat(text(stale, "stale-notice")).contains("does not answer");
    assertThat(stale).doesNotContain("data-ledger=\"builtin\"");
  }

  @Test
  void one_in_doubt_offers_a_choice_that_is_its_own() {
    company.requisite("7728168971", "");

    var tab = open();
    var card = tab.card();
    var north = block(card, "north");
    assertThat(texts(north, "client-option")).hasSize(2);
    assertThat(north).doesNotContain("credit-used");

    var chosen = tab.post(option(north, "7728168971")).body();
    assertThat(text(chosen, "client-match")).startsWith("linked manually");
    assertThat(text(chosen, "credit-used")).startsWith("777.00");
    try (var database = app.database()) {
      var links = new ClientLinks(database.context(), app.clock());
      var place = List.of("COMPANY:" + company.id());
      var member = new MemberId(portal.memberId());
      assertThat(links.of(member, "north", place)).hasSize(1);
      assertThat(links.of(member, "builtin", place)).isEmpty();
    }

    var unlinked = tab.post("/ui/unlink?client=COMPANY:" + company.id() + "&ledger=north").body();
    assertThat(texts(unlinked, "client-option")).hasSize(2);
  }

  @Test
  void one_that_knows_nobody_offers_a_search_of_its_own() {
    north.knowsNobody();
    var contact = portal.crm().contact("New", "Comer").email("second@example.com");
    var tab = app.open(portal, portal.manager(), "CRM_CONTACT_DETAIL_TAB", contact.id());

    var card = tab.card();
    assertThat(text(block(card, "builtin"), "client-name")).contains("Comer");
    assertThat(block(card, "north")).contains("no-client", "second@example.com", "link-client");
    assertThat(summary(card)).contains("Ledger in north: client not found");

    var person = "client=CONTACT:" + contact.id();
    var found = tab.get("/ui/link/options?" + person + "&ledger=north&q=Any").body();
    assertThat(texts(found, "link-option")).containsExactly("Client Any No. Any");
    var theirs = tab.get("/ui/link/options?" + person + "&ledger=builtin&q=Acme").body();
    assertThat(texts(theirs, "link-option")).singleElement().asString().contains("Acme Trading");
  }

  @Test
  void panels_answer_for_the_ledger_that_they_name() {
    var tab = open();
    tab.card();

    assertThat(text(tab.get("/ui/credit?ledger=north").body(), "credit-used")).startsWith("777");
    assertThat(tab.get("/ui/documents?ledger=north").body())
        .contains("id=\"documents-in-north\"")
        .doesNotContain("INV-1");
    var filtered = tab.get("/ui/documents?filter=overdue&ledger=builtin").body();
    assertThat(texts(filtered, "document-row")).hasSize(1);
    assertThat(filtered)
        .contains("filter=unpaid&amp;ledger=builtin", "id=\"filter-all-in-builtin\"");
    assertThat(tab.get("/ui/documents/csv?ledger=builtin").body()).contains("INV-1");
    assertThat(tab.get("/ui/documents/csv?ledger=builtin").headers().map().toString())
        .contains("Built-in");
    assertThat(tab.get("/ui/documents/lines?document=D1&ledger=north").body()).contains("empty");
    assertThat(tab.get("/ui/complaints?ledger=builtin").body()).contains("Broken pallet");
  }

  @Test
  void the_deal_is_compared_in_each_ledger() {
    north.lends(Money.of("1000.00", "RUB"));

    var card = open().card();

    assertThat(text(block(card, "builtin"), "deal-check")).contains("exceeds");
    assertThat(text(block(card, "north"), "deal-check")).contains("exceeds", "299,777.00");
  }

  @Test
  void a_ledger_that_is_not_the_portals_is_refused() {
    Portal other = app.installedPortal();
    app.ledgers().connect(new MemberId(other.memberId()), east);
    var tab = open();
    tab.card();

    for (var path :
        List.of(
            "/ui/ledger", "/ui/credit", "/ui/documents", "/ui/documents/csv", "/ui/complaints")) {
      for (var ledger : List.of("east", "", "..%2F", "NORTH")) {
        var refused = tab.get(path + "?ledger=" + ledger);
        assertThat(refused.statusCode()).as(path + " " + ledger).isEqualTo(404);
        assertThat(refused.body()).contains("panel-error").doesNotContain("777.00", "INV-1");
      }
    }
    assertThat(tab.post("/ui/link?client=COMPANY:" + company.id() + "&ledger=east&id=C1"))
        .extracting(r -> r.statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_page_from_before_the_second_was_connected_goes_on_with_the_first() {
    app.ledgers().connect(new MemberId(portal.memberId()));
    var tab = open();
    assertThat(tab.card()).doesNotContain("ledger-block").contains("id=\"documents\"");

    connect();

    assertThat(tab.get("/ui/documents?filter=overdue").body())
        .contains("id=\"documents\"", "INV-1");
    assertThat(blocks(tab.post("/ui/refresh").body())).containsExactly("builtin", "north");
  }

  @Test
  void a_task_is_about_what_is_overdue_in_any_of_them() {
    var tab = open();
    tab.card();

    assertThat(tab.get("/ui/tasks/new").body()).contains("INV-1");
  }

  /// What stands there once all that loads on its own has come.
  private static String summary(String html) {
    return texts(html, "card-summary").reduce((_, later) -> later).orElseThrow();
  }

  private static List<String> blocks(String card) {
    return Pattern.compile("data-testid=\"ledger-block\"[^>]*data-ledger=\"([^\"]*)\"")
        .matcher(card)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String block(String card, String ledger) {
    var start = card.indexOf("id=\"ledger-in-" + ledger + "\"");
    assertThat(start).as(ledger + " in " + card).isPositive();
    var next = card.indexOf("data-testid=\"ledger-block\"", card.indexOf('>', start));
    var tasks = card.indexOf("id=\"tasks\"", start);
    return card.substring(
        card.lastIndexOf('<', start), next > 0 ? next : tasks > 0 ? tasks : card.length());
  }

  private static String retry(String block, String ledger) {
    assertThat(block).contains("ledger=" + ledger);
    return "/ui/ledger?ledger=" + ledger;
  }

  private static String option(String html, String id) {
    return html.replaceAll("(?s).*data-id=\"" + id + "\" hx-post=\"([^\"]*)\".*", "$1")
        .replace("&amp;", "&");
  }
}
