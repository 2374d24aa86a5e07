package ledgertab.emulator.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import ledgertab.emulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BrowserPagesE2E {

  private static final String APP =
      """
      <button onclick="BX24.init(() => BX24.callMethod('placement.bind', {
        PLACEMENT: 'CRM_DEAL_DETAIL_TAB', HANDLER: location.origin + '/placement', TITLE: 'Ledger',
        LANG_ALL: { ru: { TITLE: 'Учёт' } } }, () => BX24.installFinish()))">Finish</button>
      <script src="JS_URL"></script>
      """;

  private TryPortal tried;

  @BeforeEach
  void open() {
    tried = new TryPortal(APP);
    var crm = tried.portal().crm();
    var company = crm.company("<b>Blue</b> Harbour").requisite("7707083893", "");
    crm.deal("Spare parts").amount("1500.00", "RUB").company(company);
    crm.lead("Request from the site");
  }

  @AfterEach
  void close() {
    tried.close();
  }

  @Test
  void an_administrator_installs_and_a_deal_gets_the_tab() {
    var page = tried.open("/marketplace/app/1/");

    TryPortal.app(page).locator("button").click();
    assertThat(TryPortal.app(page).locator("h1")).hasText("/app");
    page.navigate(tried.portal().baseUrl() + "/crm/deal/details/1/");
    page.click("role=tab[name=Ledger]");

    assertThat(TryPortal.app(page).locator("h1")).hasText("/placement");
    assertThat(TryPortal.app(page).locator("#options")).containsText("\"ID\":\"1\"");
    assertThat(tried.browser().faults()).isEmpty();
  }

  @Test
  void others_are_told_that_the_installation_is_not_finished() {
    var page = tried.open("/marketplace/app/1/?as=2");

    assertThat(page.locator("[data-state=unfinished]")).isVisible();
    assertThat(page.locator("iframe")).hasCount(0);
  }

  @Test
  void a_deal_opens_in_a_slider_and_escape_closes_it() {
    var page = tried.open("/");

    page.click("text=Spare parts");

    var card = page.frameLocator(".slider-frame");
    assertThat(card.locator("#pagetitle")).hasText("Spare parts");
    assertThat(card.locator("text=<b>Blue</b> Harbour")).isVisible();
    page.click(".slider-close");
    assertThat(page.locator(".slider-frame")).hasCount(0);
  }

  @Test
  void the_user_switch_changes_who_looks_and_what_he_may_see() {
    var page = tried.open("/crm/deal/list/");

    page.click(".who summary");
    page.click("text=Olga Outsider");

    assertThat(page.locator(".who-name")).hasText("Olga Outsider");
    assertThat(page.locator("text=Spare parts")).hasCount(0);
    assertThat(page.locator(".grid-empty")).isVisible();
  }

  @Test
  void the_language_switch_reaches_pages_and_tab_titles() {
    tried.installed();
    var page = tried.open("/crm/deal/list/");

    page.click("text=RU");

    assertThat(page.locator("h1")).hasText("Сделки");
  }

  @Test
  void uninstalling_with_data_asks_the_app_to_forget() {
    tried.installed();
    var page = tried.open("/marketplace/");

    page.click("[data-uninstall]");
    page.check("[name=clean]");
    page.click("#uninstall .danger");

    assertThat(page.locator("[data-state=absent]")).isVisible();
    assertThat(tried.portal().installedApp()).isEmpty();
    page.click("[data-install]");
    assertThat(TryPortal.app(page).locator("h1")).hasText("/install");
  }

  @Test
  void a_switch_of_the_drawer_breaks_the_portal_and_mends_it() {
    var page = tried.open("/");

    page.click("[data-troubles]");
    page.locator("[data-trouble=limit] .track").click();
    assertThat(page.locator(".trouble-count")).hasText("1");
    var broken = tried.portal().faults().isOn(Fault.LIMIT_EXCEEDED);
    page.locator("[data-trouble=limit] .track").click();
    assertThat(page.locator(".trouble-count")).isHidden();

    assertThat(broken).isTrue();
    assertThat(tried.portal().faults().isOn(Fault.LIMIT_EXCEEDED)).isFalse();
  }

  @Test
  void a_renamed_portal_takes_the_browser_to_its_new_address() {
    var page = tried.open("/crm/deal/list/?as=2");

    page.click("[data-troubles]");
    page.locator("[data-trouble=renamed] .track").click();

    page.waitForURL(url -> !url.contains("//localhost:"));
    assertThat(page.locator(".who-name")).hasText("Max Manager");
    assertThat(page.locator("text=Spare parts")).isVisible();
  }

  @Test
  void nothing_is_wider_than_a_narrow_screen() {
    tried.installed();
    var page = tried.browser().page(400, 800);

    for (var path : List.of("/crm/deal/list/", "/crm/deal/details/1/", "/marketplace/")) {
      page.navigate(tried.portal().baseUrl() + path);
      assertThat(overflow(page)).as(path).isLessThanOrEqualTo(0);
    }
  }

  private static int overflow(Page page) {
    return (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
  }
}
