package ledgertab.settings.choice;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.EntityType;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// An administrator decides by what clients are recognised, over real HTTP.
final class MatchingIT {

  private static final String STANDARD =
      "order[0]=EXTERNAL_ID&order[1]=TAX_ID&order[2]=EMAIL&order[3]=PHONE";
  private static final LiveApp APP = LiveApp.start(Engine.H2);

  private final Portal portal = APP.installedPortal();
  private final CrmRecord company;

  MatchingIT() {
    APP.load(
        portal,
        """
        id,name,tax_id,external_id,email,phone
        C1,By tax,7707083893,,,
        C2,By mail,,,acme@example.com,
        C3,By id,,EXT-1,,
        C4,By second tax,7728168971,,,
        """,
        "",
        "");
    portal.crm().userField(EntityType.COMPANY, "UF_CRM_LEDGER", "Code in accounting");
    company =
        portal
            .crm()
            .company("Acme")
            .requisite(Map.of("RQ_INN", "7707083893", "PRESET_ID", "1"))
            .email("acme@example.com")
            .set("UF_CRM_LEDGER", "EXT-1");
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void the_first_kind_with_a_hit_counts_in_the_order_that_was_chosen() {
    assertThat(client()).contains("By tax");

    save("order[0]=EMAIL&order[1]=TAX_ID");

    assertThat(client()).contains("By mail");
    save("order[0]=TAX_ID&order[1]=EMAIL");
    assertThat(client()).contains("By tax");
  }

  @Test
  void what_stands_in_no_place_is_not_looked_for() {
    save("order[2]=PHONE");

    assertThat(card()).contains("no-client").doesNotContain("7707083893", "acme@example.com");
  }

  @Test
  void a_custom_field_holds_the_id_in_the_ledger() {
    save(STANDARD + "&company=UF_CRM_LEDGER");
    assertThat(client()).contains("By id");

    company.set("UF_CRM_LEDGER", "nobody's");
    assertThat(client()).contains("By tax");
  }

  @Test
  void requisites_of_one_template_alone_are_read() {
    company.requisite(Map.of("RQ_INN", "7728168971", "PRESET_ID", "2"));
    assertThat(card()).contains("client-option");

    save(STANDARD + "&preset=2");

    assertThat(client()).contains("By second tax");
  }

  @Test
  void the_form_names_fields_and_templates_in_the_users_language() {
    var shown = open().shown();

    assertThat(shown)
        .contains("value=\"UF_CRM_LEDGER\">Code in accounting", "value=\"2\">Sole Proprietorship")
        .contains("value=\"TAX_ID\" selected=\"selected\"");
    portal.faults().missMethod("crm.company.userfield.list");
    save(STANDARD + "&company=UF_CRM_LEDGER");
    assertThat(open().shown()).contains("value=\"UF_CRM_LEDGER\" selected=\"selected\"");
  }

  @Test
  void an_order_that_cannot_be_is_refused_beside_the_field() {
    var settings = open();

    for (var wrong :
        new String[] {"", "order[0]=MARS", "order[0]=EMAIL&order[1]=EMAIL&order[2]=PHONE"}) {
      var answer = settings.save(wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
      assertThat(texts(answer.body(), "field-fault")).hasSize(1);
    }
    assertThat(settings.save(STANDARD + "&company=TITLE&preset=x").statusCode()).isEqualTo(422);
    assertThat(client()).contains("By tax");
  }

  private void save(String fields) {
    assertThat(open().save(fields).statusCode()).isEqualTo(200);
    APP.clock().advance(Duration.ofSeconds(3));
  }

  private SettingsFrame open() {
    APP.clock().advance(Duration.ofSeconds(30));
    return SettingsFrame.open(APP, portal, portal.admin(), "matching");
  }

  private String client() {
    return text(card(), "client-name");
  }

  private String card() {
    APP.clock().advance(Duration.ofSeconds(61));
    return APP.open(portal, portal.manager(), "CRM_COMPANY_DETAIL_TAB", company.id()).card();
  }
}
