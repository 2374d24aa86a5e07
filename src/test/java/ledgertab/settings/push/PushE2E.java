package ledgertab.settings.push;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ledgertab.demo.DemoInBrowser;
import ledgertab.emulator.Portal;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The key for pushing, made, renewed and revoked by keyboard in a real browser.
final class PushE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @ParameterizedTest
  @CsvSource({"1280, en", "400, ru"})
  void a_key_is_made_copied_renewed_and_revoked(int width, String language) {
    Portal portal = DEMO.demo().anotherPortal();
    portal.user(1).language(language);
    var page = DEMO.page(width, language);
    var visit = DEMO.settings(page, portal, 1);
    var app = visit.app();
    app.locator("#app[data-section]").waitFor();
    app.getByTestId("section-ledger").click();

    app.getByTestId("push-create").waitFor();
    visit.press("push-create");
    assertThat(app.getByTestId("push-copy")).isFocused();
    var first = app.getByTestId("push-key").inputValue();
    assertThat(first).startsWith("ltpush_");
    visit.isFit();
    visit.press("push-copy");
    assertThat(app.locator("#push .copy-said")).not().isEmpty();

    visit.press("push-renew");
    assertThat(app.getByTestId("push-renew-yes")).isFocused();
    visit.isFit();
    page.keyboard().press("Enter");
    assertThat(app.getByTestId("push-renew-confirm")).hasCount(0);
    assertThat(app.getByTestId("push-key")).not().hasValue(first);

    visit.press("push-revoke");
    assertThat(app.getByTestId("push-revoke-yes")).isFocused();
    page.keyboard().press("Enter");
    assertThat(app.getByTestId("push-create")).isFocused();
    assertThat(app.getByTestId("push-key")).hasCount(0);
    assertThat(DEMO.faults()).isEmpty();
  }
}
