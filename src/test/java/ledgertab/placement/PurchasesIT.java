package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalRequest;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The purchases panel over HTTP, as htmx asks for it.
@ParameterizedClass
@EnumSource(Engine.class)
final class PurchasesIT {

  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";
  private static final Map<String, String> LEDGER =
      Map.of(
          "--clients",
          "id,name,tax_id\nC1,\"Acme = Trading, LLC\",7707083893\nC2,Second,7728168971\n",
          "--documents",
          "id,client_id,number,kind,issued,due,currency,total,outstanding,status\n"
              + IntStream.rangeClosed(1, 45)
                  .mapToObj(
                      i ->
                          "P%d,C1,PAID-%d,invoice,2026-05-01,2026-06-01,RUB,100.00,0,\n"
                              .formatted(i, i))
                  .collect(Collectors.joining())
              + """
              D1,C1,INV-1,invoice,2026-10-01,2026-10-31,RUB,117499.90,117499.90,
              D2,C1,INV-2,invoice,2026-11-10,2026-12-10,RUB,250000.00,183334.32,
              D3,C1,=ORD-3,order,2026-11-12,,RUB,99.00,,Posted
              D4,C1,EUR-4,invoice,2024-02-29,2024-03-30,EUR,12.50,0,
              X/9 я,C2,THEIRS,invoice,2026-10-01,2026-10-31,RUB,5,5,
              """,
          "--lines",
          """
          document_id,position,name,quantity,unit,price,total
          D1,1,<b>Oak board</b>,2.500,m3,46000,115000.00
          D1,2,Delivery,,,,2499.90
          X/9 я,1,Not for Acme,1,pc,5,5
          """);
  private static final Pattern ADDRESS = Pattern.compile("hx-get=\"(/ui/documents[^\"]*)\"");

  private final LiveApp app;
  private final Portal portal;
  private final CrmRecord deal;

  PurchasesIT(Engine engine) {
    app = LiveApp.shared(engine);
    portal = app.installedPortal();
    app.load(portal, LEDGER);
    deal = portal.crm().deal("P").company(portal.crm().company("Acme").requisite("7707083893", ""));
  }

  @Test
  void filters_and_show_more_go_through_all_documents() {
    var tab = open();
    assertThat(texts(tab.card(), "document-row")).hasSize(20);

    var unpaid = tab.get("/ui/documents?filter=unpaid").body();
    var overdue = tab.get("/ui/documents?filter=overdue").body();
    var second = tab.get("/ui/documents?rows=40").body();
    var last = tab.get("/ui/documents?rows=60").body();

    assertThat(numbers(unpaid)).containsExactly("INV-2", "INV-1");
    assertThat(numbers(overdue)).containsExactly("INV-1");
    assertThat(text(overdue, "document-row")).contains("INV-1", "20");
    assertThat(numbers(second)).hasSize(40);
    assertThat(second).contains("show-more");
    assertThat(numbers(last)).hasSize(49);
    assertThat(last).doesNotContain("show-more");
  }

  @Test
  void every_address_of_the_panel_says_all_that_was_chosen_and_works_alone() {
    var chosen = "filter=unpaid&sort=-total&search=inv&rows=40&months=36&open=D1";
    var addresses = addresses(open().get("/ui/documents?" + chosen).body());

    assertThat(addresses).hasSizeGreaterThan(15);
    assertThat(addresses.stream().filter(a -> !a.contains("/lines") && !a.equals("/ui/documents")))
        .allSatisfy(a -> assertThat(a).contains("search=inv"))
        .anySatisfy(
            a ->
                assertThat(a)
                    .isEqualTo(
                        "/ui/documents?filter=unpaid&sort=-total&search=inv&rows=40&open=D1"));
    for (var address : addresses) {
      assertThat(open().get(address).statusCode()).as(address).isEqualTo(200);
    }
  }

  @Test
  void sorting_is_said_in_the_header_and_done() {
    var down = open().get("/ui/documents?sort=total&filter=unpaid").body();
    var up = open().get("/ui/documents?sort=-total&filter=unpaid").body();

    assertThat(numbers(down)).containsExactly("INV-2", "INV-1");
    assertThat(down).containsOnlyOnce("aria-sort=").contains("aria-sort=\"descending\"");
    assertThat(numbers(up)).containsExactly("INV-1", "INV-2");
    assertThat(up).contains("aria-sort=\"ascending\"");
    assertThat(numbers(open().get("/ui/documents?sort=status").body()))
        .startsWith("INV-1", "INV-2");
    assertThat(numbers(open().get("/ui/documents?sort=-number").body())).startsWith("PAID-45");
  }

  @Test
  void a_search_counts_and_adds_up_what_it_finds() {
    var found = open().get("/ui/documents?search=%20INV").body();

    assertThat(numbers(found)).containsExactly("INV-2", "INV-1");
    assertThat(text(found, "filter-overdue")).isEqualTo("Overdue 1");
    assertThat(text(found, "totals"))
        .contains(
            "2 documents", "367,499.90\u00a0RUB", "300,834.22\u00a0RUB", "117,499.90\u00a0RUB");
    assertThat(found).contains("value=\" INV\"");
  }

  @Test
  void a_search_that_finds_nothing_says_so_and_leads_back() {
    var nothing = open().get("/ui/documents?search=%3Cb%3E&sort=due").body();

    assertThat(nothing).contains("No document number has “&lt;b&gt;” in it.");
    assertThat(addresses(nothing)).contains("/ui/documents?sort=due");
  }

  @Test
  void refresh_brings_the_panel_as_it_was_chosen() {
    var tab = open();
    tab.card();

    var card =
        tab.post("/ui/refresh", "filter=unpaid&sort=total&search=inv&months=36&open=D1").body();
    var panel = card.contains("data-state=\"waiting\"") ? filled(tab, card) : card;

    assertThat(numbers(panel)).containsExactly("INV-2", "INV-1");
    assertThat(panel).contains("aria-sort=\"descending\"", "id=\"lines-D1\"", "value=\"inv\"");
    assertThat(texts(panel, "purchases-chart").findFirst().orElse("")).contains("March 2024");
  }

  @Test
  void a_panel_that_waits_for_news_asks_again_with_all_that_was_chosen() {
    var tab = open();
    tab.card();
    app.ledgers().become(Mode.SLOW);
    app.clock().advance(Duration.ofMinutes(20));

    var stale = tab.get("/ui/documents?filter=unpaid&search=inv&open=D1").body();

    assertThat(stale)
        .contains(
            "hx-get=\"/ui/documents?filter=unpaid&amp;search=inv&amp;open=D1\" hx-trigger=\"load"
                + " delay:2s\"");
    app.ledgers().become(Mode.HEALTHY);
  }

  @Test
  void the_chart_is_a_table_of_months_in_one_currency() {
    var year = text(open().get("/ui/documents").body(), "purchases-chart");
    var euros = text(open().get("/ui/documents?months=36&currency=EUR").body(), "purchases-chart");

    assertThat(year)
        .contains("Billed by month 371,999.90\u00a0RUB", "May 2026 4,500.00\u00a0RUB")
        .contains("November 2026, not over yet 250,000.00\u00a0RUB", "December 2025 0.00\u00a0RUB")
        .doesNotContain("November 2025");
    assertThat(euros).contains("12.50\u00a0EUR", "February 2024 12.50\u00a0EUR", "December 2023");
  }

  @Test
  void the_months_are_named_in_russian() {
    var manager = portal.manager().language("ru");

    var chart =
        text(
            app.open(portal, manager, DEAL, deal.id()).get("/ui/documents").body(),
            "purchases-chart");
    manager.language("en");

    assertThat(chart).contains("Май 2026 4\u00a0500,00\u00a0RUB", "Ноябрь 2026, ещё не закончен");
  }

  @Test
  void a_document_shows_its_lines_and_only_those_of_this_client() {
    var tab = open();

    var lines = tab.get("/ui/documents/lines?document=D1").body();
    var none = tab.get("/ui/documents/lines?document=D2").body();
    var theirs = tab.get("/ui/documents/lines?document=X%2F9+%D1%8F").body();

    assertThat(texts(lines, "document-line").toList())
        .containsExactly(
            "1 &lt;b&gt;Oak board&lt;/b&gt; 2.5\u00a0m3 46,000.00\u00a0RUB 115,000.00\u00a0RUB",
            "2 Delivery 2,499.90\u00a0RUB");
    assertThat(none).contains("This document has no lines in the ledger.");
    assertThat(theirs).doesNotContain("Not for Acme").contains("no lines");
  }

  @Test
  void lines_that_cannot_be_read_say_why_and_can_be_asked_for_again() {
    var tab = open();
    tab.card();
    app.ledgers().become(Mode.DOWN);

    var failed = tab.get("/ui/documents/lines?document=D1").body();

    assertThat(text(failed, "panel-error")).contains("does not answer");
    assertThat(failed).contains("data-request-id=\"", "hx-get=\"/ui/documents/lines?document=D1\"");
    app.ledgers().become(Mode.HEALTHY);
    assertThat(texts(tab.get(addresses(failed).getFirst()).body(), "document-line")).hasSize(2);
  }

  @Test
  void what_is_found_can_be_downloaded_with_its_formulas_made_harmless() {
    var tab = open();
    var address = Pattern.compile("data-download=\"([^\"]+)\"");
    var panel = tab.get("/ui/documents?sort=-issued&search=-").body();
    var found = address.matcher(panel);
    assertThat(found.find()).isTrue();

    var file = tab.get(found.group(1).replace("&amp;", "&"));

    assertThat(file.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment; filename=\"Acme Trading LLC 2026-11-20.csv\"; filename*=UTF-8''");
    assertThat(file.body().lines()).hasSize(50);
    assertThat(file.body())
        .startsWith("\ufeffDate,Number")
        .contains("2026-11-12,'=ORD-3,Order,Posted,99.00,,,RUB,,")
        .contains("2026-10-01,INV-1,Invoice,Overdue,117499.90,0.00,117499.90,RUB,2026-10-31,20");
    assertThat(file.body().indexOf("EUR-4")).isLessThan(file.body().indexOf("INV-1"));
  }

  @Test
  void the_next_opening_begins_with_filter_order_and_span_that_were_chosen_last() {
    var chosen = "?filter=unpaid&sort=-total&months=36&search=inv&rows=40&chart=table";
    var tab = open();
    var panel = tab.get("/ui/documents" + chosen).body();
    assertThat(panel).contains("hx-post=\"/ui/documents/last?filter=unpaid");
    assertThat(filter(open().card())).isEqualTo("all");

    assertThat(tab.post("/ui/documents/last" + chosen).statusCode()).isEqualTo(204);

    var card = open().card();
    assertThat(filter(card)).isEqualTo("unpaid");
    assertThat(card).contains("aria-sort=\"ascending\"", "span-36");
    assertThat(card).doesNotContain("value=\"inv\"", "as-table", "/ui/documents/last");
    assertThat(numbers(card)).containsExactly("INV-1", "INV-2");
    assertThat(tab.get("/ui/documents" + chosen).body()).doesNotContain("/ui/documents/last");
    assertThat(tab.get("/ui/documents").body()).contains("\"/ui/documents/last\"");
    assertThat(filter(app.open(portal, portal.admin(), DEAL, deal.id()).card())).isEqualTo("all");
  }

  @Test
  void a_warm_opening_with_a_choice_is_whole_at_once_and_asks_the_portal_nothing() {
    open().post("/ui/documents/last?filter=overdue");
    var form = portal.placementForm(portal.manager(), DEAL, deal.id());
    app.open(form).card();
    portal.forgetRequests();

    var again = app.open(form).page().body();

    assertThat(filter(again)).isEqualTo("overdue");
    assertThat(again).doesNotContain("hx-trigger=\"load\"");
    assertThat(portal.requests()).extracting(PortalRequest::method).isSubsetOf("user.option.set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?filter=%3Cb%3E", "?sort=password&months=99999", "?client=COMPANY:9"})
  void a_strange_choice_is_the_standard(String strange) {
    var tab = open();
    tab.post("/ui/documents/last?filter=unpaid");

    assertThat(tab.post("/ui/documents/last" + strange).statusCode()).isEqualTo(204);

    var card = open().card();
    assertThat(filter(card)).isEqualTo("all");
    assertThat(card).contains("span-12");
  }

  @Test
  void a_file_that_cannot_be_made_is_no_file() {
    app.ledgers().become(Mode.DOWN);

    var answer = open().get("/ui/documents/csv");
    app.ledgers().become(Mode.HEALTHY);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
  }

  /// The filter that is chosen.
  private static String filter(String html) {
    return Pattern.compile("data-testid=\"filter-(\\w+)\"[^>]*aria-pressed=\"true\"")
        .matcher(html)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.joining(" "));
  }

  private OpenTab open() {
    return app.open(portal, portal.manager(), DEAL, deal.id());
  }

  /// The panel that was left to load on its own.
  private static String filled(OpenTab tab, String card) {
    var waiting = Pattern.compile("id=\"documents\"[^>]*hx-get=\"([^\"]+)\"").matcher(card);
    return waiting.find() ? tab.get(waiting.group(1).replace("&amp;", "&")).body() : card;
  }

  private static List<String> numbers(String html) {
    return Pattern.compile("data-testid=\"document-row\" data-number=\"([^\"]*)\"")
        .matcher(html)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static List<String> addresses(String html) {
    return ADDRESS
        .matcher(html)
        .results()
        .map((MatchResult found) -> found.group(1).replace("&amp;", "&"))
        .toList();
  }
}
