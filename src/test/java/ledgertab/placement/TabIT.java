package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The main job, end to end: a real portal request, a real ledger, the HTML a manager gets.
@ParameterizedClass
@EnumSource(Engine.class)
final class TabIT {

  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";
  private static final String CLIENTS =
      """
      id,name,tax_id,external_id,email,phone,currency,credit_limit,on_hold
      C1,Acme Trading LLC,7707083893,EXT-1,acme@example.com,+7 495 123-45-67,RUB,500000.00,
      C2,Second Client,7728168971,EXT-2,second@example.com,,EUR,1000,
      """;
  private static final String DOCUMENTS =
      "id,client_id,number,kind,issued,due,currency,total,outstanding\n"
          + IntStream.rangeClosed(1, 45)
              .mapToObj(
                  i -> "P" + i + ",C1,PAID-" + i + ",invoice,2026-05-01,2026-06-01,RUB,100.00,0\n")
              .collect(Collectors.joining())
          + """
          D1,C1,INV-1,invoice,2026-10-01,2026-10-31,RUB,117499.90,117499.90
          D2,C1,INV-2,invoice,2026-11-10,2026-12-10,RUB,250000.00,183334.32
          D3,C1,ORD-3,order,2026-11-12,,RUB,99.00,
          """;
  private static final String COMPLAINTS =
      """
      id,client_id,number,subject,opened,state
      K1,C1,K-1,Broken pallet,2026-11-01,open
      K2,C1,K-2,Old story,2026-01-01,closed
      """;

  private static final Map<Engine, LiveApp> APPS = new EnumMap<>(Engine.class);

  private final LiveApp app;
  private final Portal portal;
  private final CrmRecord company;
  private final CrmRecord deal;

  TabIT(Engine engine) {
    app = APPS.computeIfAbsent(engine, LiveApp::start);
    app.ledgers().become(Mode.HEALTHY);
    portal = app.installedPortal();
    app.load(portal, CLIENTS, DOCUMENTS, COMPLAINTS);
    company = portal.crm().company("Acme").requisite("7707083893", "770701001");
    deal = portal.crm().deal("Pallets").company(company).amount("300000.00", "RUB");
  }

  @AfterAll
  static void stop() {
    APPS.values().forEach(LiveApp::close);
  }

  @Test
  void a_manager_sees_what_accounting_knows_about_the_client() {
    portal.crm().task("Call about the debt", deal);

    var card = open().card();

    assertThat(text(card, "client-name")).contains("Acme", "Acme Trading LLC");
    assertThat(text(card, "client-match")).isEqualTo("by tax ID 7707083893");
    assertThat(text(card, "credit-limit")).isEqualTo("500,000.00\u00a0RUB");
    assertThat(text(card, "credit-used")).isEqualTo("300,834.22\u00a0RUB");
    assertThat(text(card, "credit-available")).isEqualTo("199,165.78\u00a0RUB");
    assertThat(text(card, "credit-overdue")).startsWith("117,499.90\u00a0RUB");
    assertThat(text(card, "credit-verdict")).contains("Overdue");
    assertThat(text(card, "deal-check"))
        .contains("exceeds the available credit by 100,834.22\u00a0RUB");
    assertThat(texts(card, "document-row")).hasSize(20);
    assertThat(text(card, "complaint-row")).contains("Broken pallet");
    assertThat(texts(card, "complaint-row")).hasSize(1);
    assertThat(text(card, "task-row")).contains("Call about the debt");
    assertThat(text(card, "freshness")).isEqualTo("updated just now");
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
  void russian_managers_read_russian() {
    var manager = portal.manager().language("ru");

    var card = app.open(portal, manager, DEAL, deal.id()).card();
    manager.language("en");

    assertThat(text(card, "client-match")).isEqualTo("по ИНН 7707083893");
    assertThat(text(card, "credit-overdue")).startsWith("117\u00a0499,90\u00a0RUB");
    assertThat(text(card, "credit-verdict")).contains("Есть просрочка");
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
  void a_client_is_found_through_a_contact_a_company_and_a_lead_as_well() {
    var contact = portal.crm().contact("Ann", "Smith").email("ACME@example.com");
    var lead = portal.crm().lead("New").phone("8 (495) 123-45-67");

    var byContact = app.open(portal, portal.manager(), "CRM_CONTACT_DETAIL_TAB", contact.id());
    var byCompany = app.open(portal, portal.manager(), "CRM_COMPANY_DETAIL_TAB", company.id());
    var byLead = app.open(portal, portal.manager(), "CRM_LEAD_DETAIL_TAB", lead.id());

    assertThat(text(byContact.card(), "client-match"))
        .isEqualTo("matched by e-mail ACME@example.com");
    assertThat(text(byCompany.card(), "client-match")).isEqualTo("by tax ID 7707083893");
    assertThat(text(byLead.card(), "client-match")).isEqualTo("matched by phone 8 (495) 123-45-67");
  }

  @Test
  void an_external_id_beats_everything_else() {
    company.set("ORIGIN_ID", "EXT-2");

    assertThat(text(open().card(), "client-match")).isEqualTo("by external ID EXT-2");
  }

  @Test
  void a_client_that_is_not_in_the_ledger_is_said_with_what_was_looked_for() {
    var stranger =
        portal.crm().company("Stranger").requisite("7736050003", "").email("s@example.com");
    var strange = portal.crm().deal("S").company(stranger);

    var card = app.open(portal, portal.manager(), DEAL, strange.id()).card();

    assertThat(text(card, "no-client")).contains("Tax ID 7736050003", "E-mail s@example.com");
  }

  @Test
  void several_clients_with_the_same_data_show_no_figures() {
    app.load(
        portal,
        """
        id,name,email,currency,credit_limit
        T1,Twin One,twins@example.com,RUB,777
        T2,Twin Two,twins@example.com,RUB,888
        """,
        "",
        "");
    var twins = portal.crm().contact("Twin", "Twin").email("twins@example.com");

    var card = app.open(portal, portal.manager(), "CRM_CONTACT_DETAIL_TAB", twins.id()).card();

    assertThat(text(card, "no-client")).contains("Twin One", "Twin Two").doesNotContain("777");
  }

  @Test
  void a_ledger_that_is_down_from_the_start_is_said_plainly_beside_the_tasks() {
    portal.crm().task("Still here", deal);
    app.ledgers().become(Mode.DOWN);

    var card = open().card();

    assertThat(text(card, "panel-error")).contains("does not answer");
    assertThat(card).contains("data-testid=\"retry\"", "Still here");
  }

  @Test
  void a_ledger_that_fails_later_never_blanks_the_tab() {
    var tab = open();
    tab.card();
    app.ledgers().become(Mode.DOWN);
    app.clock().advance(Duration.ofMinutes(20));

    tab.get("/ui/card");
    app.clock().advance(Duration.ofSeconds(61));
    var card = eventually(tab, "This is the copy read");

    assertThat(text(card, "credit-overdue")).startsWith("117,499.90");
    assertThat(text(card, "stale-notice")).contains("does not answer");
    assertThat(text(card, "freshness")).contains("min ago");
  }

  @Test
  void an_import_is_seen_at_the_next_look() {
    var tab = open();
    tab.card();

    app.load(portal, CLIENTS.replace("500000.00", "900000.00"), "", "");
    app.clock().advance(Duration.ofSeconds(3));

    assertThat(text(tab.reload(), "credit-limit")).isEqualTo("900,000.00\u00a0RUB");
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
    for (int i = 0; i < 4; i++) {
      app.clock().advance(Duration.ofMinutes(40));
      assertThat(tab.get("/ui/session").statusCode()).isEqualTo(204);
    }

    assertThat(tab.card()).contains("Acme Trading LLC");
  }

  @Test
  void a_missing_task_scope_switches_only_the_tasks_off() {
    portal.faults().missScope("task");

    var card = open().card();

    assertThat(text(card, "reinstall-prompt")).contains("task");
    assertThat(text(card, "credit-overdue")).startsWith("117,499.90");
  }

  @Test
  void a_portal_that_is_busy_asks_for_patience() {
    portal.faults().on(Fault.LIMIT_EXCEEDED);

    var answer = open().get("/ui/card");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("data-testid=\"retry\"");
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

  @Test
  void names_that_are_html_script_or_right_to_left_are_only_text() {
    company.set("TITLE", "<script>alert(1)</script> \u202e\u05d0\u05d1 " + "x".repeat(4096));

    var card = open().card();

    assertThat(card).contains("&lt;script&gt;alert(1)&lt;/script&gt;", "x".repeat(4096));
    assertThat(card).doesNotContain("<script>");
  }

  @Test
  void refresh_reads_the_ledger_anew() {
    var tab = open();
    tab.card();
    var calls = app.ledgers().calls();

    tab.post("/ui/refresh");

    assertThat(text(tab.reload(), "credit-limit")).isEqualTo("500,000.00\u00a0RUB");
    assertThat(app.ledgers().calls()).isGreaterThan(calls);
  }

  private OpenTab open() {
    return app.open(portal, portal.manager(), DEAL, deal.id());
  }

  /// The ledger is read in the background; asks until the answer shows what came of it.
  private static String eventually(OpenTab tab, String expected) {
    var card = tab.reload();
    for (int i = 0; i < 500 && !text(card, "stale-notice").contains(expected); i++) {
      card = tab.reload();
    }
    return card;
  }
}
