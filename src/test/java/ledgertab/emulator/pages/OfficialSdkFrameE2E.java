package ledgertab.emulator.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import ledgertab.emulator.OfficialSdk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The official npm package `@bitrix24/b24jssdk`, unchanged, in a frame of the emulated portal.
final class OfficialSdkFrameE2E {

  private static final String PAGE =
      """
      <p style="height:800px">tall</p>
      <script src="/files/dist/umd/index.min.js"></script>
      <script>B24Js.initializeB24Frame().then(b24 => { window.b24 = b24; });</script>
      """;

  private TryPortal tried;

  @BeforeEach
  void open() {
    tried = new TryPortal(StandInApp.start(PAGE, OfficialSdk.installed()));
    tried.portal().crm().company("Blue Harbour");
    tried.portal().crm().deal("Spare parts").amount("100.00", "RUB");
  }

  @AfterEach
  void close() {
    if (tried != null) {
      tried.close();
    }
  }

  @Test
  void the_installer_frame_knows_that_it_installs_and_finishes() {
    var page = tried.open("/marketplace/app/1/");
    var frame = frame(page);

    assertThat(frame.evaluate("b24.isInstallMode + ' ' + b24.auth.isAdmin")).isEqualTo("true true");
    frame.evaluate("() => { b24.installFinish(); }");

    assertThat(TryPortal.app(page).locator("h1")).hasText("/app");
    assertThat(tried.portal().app().installed()).isTrue();
  }

  @Test
  void calls_and_batches_reach_the_portal() {
    tried.installed();
    var frame = frame(tried.open("/marketplace/app/1/?as=2"));

    assertThat(frame.evaluate(call("'profile', {}"))).isEqualTo("Max");
    assertThat(
            frame.evaluate(
                "() => b24.actions.v2.batch.make({calls: {deal: {method: 'crm.deal.get',"
                    + " params: {id: 1}}}, options: {isHaltOnError: false, returnAjaxResult: false}})"
                    + ".then(r => r.getData().deal.TITLE)"))
        .isEqualTo("Spare parts");
  }

  @Test
  void expired_tokens_are_renewed_through_the_parent_page() {
    tried.installed();
    var frame = frame(tried.open("/marketplace/app/1/?as=2"));

    tried.portal().expireTokens();

    assertThat(frame.evaluate(call("'profile', {}"))).isEqualTo("Max");
  }

  @Test
  void the_slider_opens_a_card_and_reports_its_closing() {
    tried.installed();
    var page = tried.open("/marketplace/app/1/");
    var frame = frame(page);

    frame.evaluate(
        "() => { b24.slider.openPath(b24.slider.getUrl('/crm/company/details/1/'))"
            + ".then(r => { window.cardClosed = r.isClose; }); }");
    assertThat(page.frameLocator(".slider-frame").locator("h1")).hasText("Blue Harbour");
    page.click(".slider-close");

    frame.waitForFunction("window.cardClosed === true");
  }

  @Test
  void the_frame_is_fitted_and_titled() {
    tried.installed();
    var page = tried.open("/marketplace/app/1/");

    frame(page).evaluate("() => b24.parent.fitWindow().then(() => b24.parent.setTitle('Ledger'))");

    assertThat(page.locator("#pagetitle")).hasText("Ledger");
    assertThat((int) page.evaluate("document.querySelector('.app-frame').offsetHeight"))
        .isGreaterThan(800);
    assertThat(tried.browser().faults()).isEmpty();
  }

  @Test
  void options_and_the_first_run_are_settled_with_the_portal() {
    tried.installed();
    var frame = frame(tried.open("/marketplace/app/1/"));

    frame.evaluate("() => b24.options.userSet('seen', 'v1')");

    assertThat(frame.evaluate("b24.isFirstRun")).isEqualTo(true);
    assertThat(tried.portal().app().optionsOf(1).path("seen").asText()).isEqualTo("v1");
  }

  private static String call(String arguments) {
    return "() => b24.callMethod(" + arguments + ").then(r => r.getData().result.NAME)";
  }

  private static Frame frame(Page page) {
    assertThat(TryPortal.app(page).locator("h1")).isVisible();
    var frame = page.frames().stream().filter(f -> f.url().contains("127.0.0.1")).findFirst();
    frame.orElseThrow().waitForFunction("window.b24");
    return frame.orElseThrow();
  }
}
