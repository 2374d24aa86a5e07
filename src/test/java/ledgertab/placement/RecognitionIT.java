package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Who the client of a card is, from the CRM's data to the header the manager reads.
@ParameterizedClass
@EnumSource(Engine.class)
final class RecognitionIT {

  private final LiveApp app;
  private final Portal portal;

  RecognitionIT(Engine engine) {
    app = LiveApp.shared(engine);
    portal = app.installedPortal();
  }

  @Test
  void a_number_without_a_country_is_read_as_one_of_the_portals_country() {
    var german = app.portal().region("de");
    app.post(german.installForm(german.admin()));
    german.finishInstall();
    app.load(german, "id,name,phone\nC1,Berlin,030 1234567\nC2,Other,+7 930 123-45-67\n", "", "");
    var contact = german.crm().contact("A", "B").phone("+49 (30) 123-45-67");

    var card = app.open(german, german.manager(), "CRM_CONTACT_DETAIL_TAB", contact.id()).card();

    assertThat(text(card, "client-name")).contains("Berlin");
  }

  @Test
  void an_extension_does_not_hide_a_number() {
    load("C1,Acme,,+7 495 123-45-67 доб. 5,,");
    var contact = portal.crm().contact("A", "B").phone("8 (495) 123-45-67 ext. 9");

    assertThat(text(contactCard(contact), "client-name")).contains("Acme");
  }

  @Test
  void a_wrong_inn_is_still_a_number_but_nobodys_vat() {
    load("C1,Wrong INN,7707083894,,,\nC2,Polish,PL7707083894,,,");
    var company = portal.crm().company("A").requisite("7707083894", "");

    assertThat(text(companyCard(company), "client-name")).contains("Wrong INN");
  }

  @Test
  void a_vat_number_is_found_with_and_without_its_country() {
    load("C1,With,DE123456789,,,\nC2,Without,987654321,,,");
    var bare = portal.crm().company("A").requisite(Map.of("RQ_VAT_ID", "123 456 789"));
    var full = portal.crm().company("B").requisite(Map.of("RQ_VAT_ID", "DE987654321"));

    assertThat(text(companyCard(bare), "client-name")).contains("With");
    assertThat(text(companyCard(full), "client-name")).contains("Without");
  }

  @Test
  void each_of_several_requisites_phones_and_mails_counts() {
    load("C1,Second requisite,7728168971,,,\nC2,Second mail,,,m2@example.com,");
    var company = portal.crm().company("A").requisite("7707083893", "").requisite("7728168971", "");
    var contact = portal.crm().contact("A", "B").email("m1@example.com; m2@example.com");

    assertThat(text(companyCard(company), "client-name")).contains("Second requisite");
    assertThat(text(contactCard(contact), "client-name")).contains("Second mail");
  }

  @Test
  void the_kpp_tells_branches_of_one_inn_apart() {
    load("C1,Head,7707083893,,,\nC2,Branch,7707083893,,,", "770701001", "770802002");
    var company = portal.crm().company("A").requisite("7707083893", "770802002");

    assertThat(text(companyCard(company), "client-name")).contains("Branch");
  }

  @Test
  void one_client_of_several_companies_of_ours_is_no_doubt() {
    app.load(
        portal,
        """
        id,name,tax_id,company,currency,credit_limit
        C1,Acme Ledger,7707083893,North Ltd,RUB,1
        C1,Acme Ledger,,South Ltd,RUB,2
        """,
        "",
        "");
    var company = portal.crm().company("A").requisite("7707083893", "");

    assertThat(text(companyCard(company), "client-name")).contains("Acme Ledger");
  }

  @Test
  void branches_are_shown_as_their_root_and_archived_clients_never() {
    app.load(
        portal,
        """
        id,name,tax_id,parent_id,archived
        C1,Root Ledger,,,
        C2,North branch,7707083893,C1,
        C3,South branch,7707083893,C1,
        C4,Archived twin,7707083893,,yes
        """,
        "",
        "");
    var company = portal.crm().company("A").requisite("7707083893", "");

    assertThat(text(companyCard(company), "client-name")).contains("Root Ledger");
  }

  @Test
  void a_dummy_phone_is_nobodys() {
    load("C1,Dummy one,,+7 000 000-00-00,,");
    var contact = portal.crm().contact("A", "B").phone("+7 (000) 000-00-00");

    assertThat(contactCard(contact)).contains("no-client").doesNotContain("Dummy one");
  }

  @Test
  void two_in_one_city_and_two_cities_can_be_told_apart() {
    load("C1,Twin,7707083893,,,Perm\nC2,Twin,7707083893,,,Kazan");
    var company = portal.crm().company("A").requisite("7707083893", "");

    assertThat(texts(companyCard(company), "client-option"))
        .anyMatch(option -> option.contains("Perm"))
        .anyMatch(option -> option.contains("Kazan"));
  }

  private void load(String rows, String... kpp) {
    var lines = rows.split("\n");
    var file = new StringBuilder("id,name,tax_id,phone,email,city,kpp\n");
    for (int i = 0; i < lines.length; i++) {
      file.append(lines[i]).append(',').append(i < kpp.length ? kpp[i] : "").append('\n');
    }
    app.load(portal, file.toString(), "", "");
  }

  private String companyCard(CrmRecord company) {
    return app.open(portal, portal.manager(), "CRM_COMPANY_DETAIL_TAB", company.id()).card();
  }

  private String contactCard(CrmRecord contact) {
    return app.open(portal, portal.manager(), "CRM_CONTACT_DETAIL_TAB", contact.id()).card();
  }
}
