package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ledgertab.emulator.Fault;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The main job, end to end: a real portal request, a real ledger, the HTML a manager gets.
@ParameterizedClass
@EnumSource(Engine.class)
final class TabIT extends TabStage {

  TabIT(Engine engine) {
    super(engine);
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
  void russian_managers_read_russian() {
    open().card();
    var manager = portal.manager().language("ru");

    var card = app.open(portal, manager, DEAL, deal.id()).card();
    manager.language("en");

    assertThat(text(card, "client-match")).isEqualTo("по ИНН 7707083893");
    assertThat(text(card, "credit-overdue")).startsWith("117\u00a0499,90\u00a0RUB");
    assertThat(text(card, "credit-verdict")).contains("Есть просрочка");
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

  /// The ledger is read in the background; asks until the answer shows what came of it.
  private static String eventually(OpenTab tab, String expected) {
    var card = tab.reload();
    for (int i = 0; i < 500 && !text(card, "stale-notice").contains(expected); i++) {
      card = tab.reload();
    }
    return card;
  }
}
