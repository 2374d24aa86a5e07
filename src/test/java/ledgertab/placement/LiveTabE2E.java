package ledgertab.placement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.concurrent.atomic.AtomicInteger;
import ledgertab.demo.DemoInBrowser;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.EntityType;
import ledgertab.testing.Axe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A tab that stays open while something changes elsewhere.
final class LiveTabE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();
  private static final int ADMIN = 1;
  private static final int DEAL = 1;

  private final CrmRecord deal = DEMO.portal().crm().find(EntityType.DEAL, DEAL).orElseThrow();
  private final String amount = deal.text("OPPORTUNITY");

  @AfterEach
  void mend() {
    deal.set("OPPORTUNITY", amount);
    DEMO.demo().heardOfChange("DEAL:" + DEAL);
  }

  @Test
  void change_on_another_node_shows_and_takes_nothing_from_who_works_with_the_tab() {
    var tab = open(DEMO.page(1280, "en"));
    tab.getByTestId("show-more").click();
    assertThat(tab.getByTestId("document-row")).hasCount(40);
    tab.locator(".opener").first().click();
    assertThat(tab.getByTestId("document-line").first()).isVisible();
    tab.getByTestId("filter-unpaid").focus();

    change("987654321.00");
    comeBack(tab);

    assertThat(tab.getByTestId("deal-check")).containsText("987,654,321");
    assertThat(tab.getByTestId("filter-unpaid")).isFocused();
    assertThat(tab.getByTestId("document-row")).hasCount(40);
    assertThat(tab.getByTestId("document-line").first()).isVisible();
    assertThat(tab.locator("#announce")).hasText("Updated: what is shown has changed");
    assertThat(Axe.violations(tab.locator("main"))).isEmpty();
    assertThat(DEMO.faults()).isEmpty();
  }

  @Test
  void half_typed_search_stays_and_the_keyboard_with_it() {
    var tab = open(DEMO.page(400, "en"));
    var search = tab.getByTestId("document-search");
    search.pressSequentially("INV");

    change("987654322.00");
    comeBack(tab);

    assertThat(tab.getByTestId("deal-check")).containsText("987,654,322");
    assertThat(search).isFocused();
    assertThat(search).hasValue("INV");
    tab.locator("body").page().keyboard().type("-2");
    assertThat(search).hasValue("INV-2");
  }

  @Test
  void half_filled_form_is_left_alone_until_it_is_closed() {
    var tab = open(DEMO.page(1280, "en"));
    tab.getByTestId("link-client").click();
    tab.getByTestId("link-search").fill("Rom");

    change("987654323.00");
    comeBack(tab);
    tab.locator("body").page().waitForTimeout(500);
    assertThat(tab.getByTestId("link-search")).hasValue("Rom");
    assertThat(tab.getByTestId("deal-check")).not().containsText("987,654,323");

    tab.getByTestId("link-cancel").click();
    assertThat(tab.getByTestId("link-client")).isVisible();
    comeBack(tab);
    assertThat(tab.getByTestId("deal-check")).containsText("987,654,323");
  }

  @Test
  void ledger_that_was_loaded_anew_is_read_anew() {
    var tab = open(DEMO.page(1280, "en"));

    DEMO.demo().loadedAnew();
    tab.locator("body").page().waitForTimeout(2_100);
    comeBack(tab);

    assertThat(tab.locator("#announce")).hasText("Updated: what is shown has changed");
    assertThat(tab.getByTestId("document-row")).hasCount(20);
  }

  @Test
  void tab_asks_by_itself_but_not_while_nobody_sees_it() {
    var page = DEMO.page(1280, "en");
    page.clock().install();
    var asked = new AtomicInteger();
    page.onRequest(request -> asked.addAndGet(request.url().endsWith("/ui/live") ? 1 : 0));
    var tab = open(page);

    page.clock().runFor(11_000);
    page.waitForCondition(() -> asked.get() > 0);
    change("987654324.00");
    page.waitForTimeout(2_100);
    page.clock().runFor(20_000);
    assertThat(tab.getByTestId("deal-check")).containsText("987,654,324");

    tab.locator("html")
        .evaluate("() => Object.defineProperty(document, 'hidden', {value: true, writable: true})");
    comeBack(tab);
    var before = asked.get();
    page.clock().runFor(300_000);
    assertThat(asked.get()).isEqualTo(before);
  }

  @Test
  void tab_whose_session_ended_meanwhile_is_updated_with_fresh_tokens() {
    var page = DEMO.page(1280, "en");
    var tab = open(page);
    page.route("**/ui/live", route -> route.fulfill(new FulfillOptions().setStatus(401)));

    change("987654325.00");
    comeBack(tab);

    assertThat(tab.getByTestId("deal-check")).containsText("987,654,325");
  }

  private static FrameLocator open(Page page) {
    var tab = DEMO.tab(page, DEAL, ADMIN);
    assertThat(tab.getByTestId("credit-verdict")).isVisible();
    assertThat(tab.getByTestId("document-row")).hasCount(20);
    return tab;
  }

  private void change(String newAmount) {
    deal.set("OPPORTUNITY", newAmount);
    DEMO.demo().heardOfChange("DEAL:" + DEAL);
  }

  /// As when the browser's tab is chosen again.
  private static void comeBack(FrameLocator tab) {
    tab.locator("body").page().waitForTimeout(2_100);
    tab.locator("html").evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
  }
}
