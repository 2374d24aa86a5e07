package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.portal.AuditTrail;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Several clients answer to one key: nothing is shown until the manager picks one.
@ParameterizedClass
@EnumSource(Engine.class)
final class ChooserIT {

  private final LiveApp app;
  private final Portal portal;
  private final CrmRecord twin;

  ChooserIT(Engine engine) {
    app = LiveApp.shared(engine);
    portal = app.installedPortal();
    app.load(
        portal,
        """
        id,name,tax_id,kpp,email,company,currency,credit_limit
        T1,Twin One,7707083893,770701001,twins@example.com,North Ltd,RUB,777
        T2,Twin Two,7707083893,770801002,twins@example.com,South Ltd,RUB,888
        """,
        "id,client_id,number,issued,currency,total\nD1,T1,ONE-1,2026-11-01,RUB,55\n",
        "");
    twin = portal.crm().contact("Twin", "Twin").email("twins@example.com");
  }

  @Test
  void the_manager_sees_who_they_are_and_no_figures() {
    var card = open().card();

    assertThat(texts(card, "client-option"))
        .containsExactly(
            "Twin One tax ID 7707083893 KPP 770701001 client of North Ltd No. T1",
            "Twin Two tax ID 7707083893 KPP 770801002 client of South Ltd No. T2");
    assertThat(card).doesNotContain("777", "888", "ONE-1", "credit-limit");
    assertThat(card).contains("data-testid=\"link-client\"");
  }

  @Test
  void no_panel_shows_figures_before_one_is_picked() {
    var tab = open();
    tab.card();

    assertThat(tab.get("/ui/credit").body()).doesNotContain("777", "888");
    assertThat(tab.get("/ui/documents").body()).doesNotContain("ONE-1");
  }

  @Test
  void the_one_picked_is_shown_remembered_and_can_be_taken_back() {
    var tab = open();
    var card = tab.post(option(tab.card(), "T2")).body();

    assertThat(text(card, "client-match")).startsWith("linked manually by");
    assertThat(text(card, "credit-limit")).isEqualTo("888.00\u00a0RUB");
    assertThat(text(open().card(), "credit-limit")).isEqualTo("888.00\u00a0RUB");

    var again = tab.post("/ui/unlink?client=CONTACT:" + twin.id()).body();

    assertThat(texts(again, "client-option")).hasSize(2);
  }

  @Test
  void the_audit_trail_tells_a_choice_from_a_search() {
    var tab = open();
    tab.post(option(tab.card(), "T1"));

    try (var database = app.database()) {
      assertThat(new AuditTrail(database.context()).latest(new MemberId(portal.memberId()), 9))
          .extracting(AuditTrail.Entry::action)
          .containsExactly("client.choose");
    }
  }

  @Test
  void one_without_doubt_is_shown_before_one_in_doubt_and_both_can_be_switched_to() {
    app.load(portal, "id,name,tax_id\nS1,Sure Ledger,7728168971\n", "", "");
    var company = portal.crm().company("Twin house").email("twins@example.com");
    var sure = portal.crm().contact("Sure", "One").requisite("7728168971", "");
    var deal = portal.crm().deal("D").company(company).contact(sure);
    var tab = app.open(portal, portal.manager(), "CRM_DEAL_DETAIL_TAB", deal.id());

    assertThat(text(tab.card(), "client-name")).contains("Sure Ledger");
    var doubt = tab.get("/ui/card?client=COMPANY:" + company.id()).body();
    assertThat(texts(doubt, "client-option")).hasSize(2);
    var picked = tab.post(option(doubt, "T1")).body();
    assertThat(picked).contains("ONE-1");
    assertThat(text(tab.get("/ui/card").body(), "client-name")).contains("Twin One");
  }

  private static String option(String card, String id) {
    return card.replaceAll("(?s).*data-id=\"" + id + "\" hx-post=\"([^\"]*)\".*", "$1")
        .replace("&amp;", "&");
  }

  private OpenTab open() {
    return app.open(portal, portal.manager(), "CRM_CONTACT_DETAIL_TAB", twin.id());
  }
}
