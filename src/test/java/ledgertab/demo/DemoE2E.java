package ledgertab.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import ledgertab.testing.Browser;
import ledgertab.testing.Ports;
import org.junit.jupiter.api.Test;

final class DemoE2E {

  @Test
  void the_address_it_prints_leads_to_the_real_app_in_a_cross_site_frame() throws IOException {
    try (var demo = Demo.start(Ports.free(), 0)) {
      var browser = Browser.shared();
      var page = browser.page(1280, 900);

      page.navigate(demo.address().toString());
      page.locator("a.grid-title").first().click();
      var card = page.frameLocator(".slider-frame");
      card.locator("[data-app-tab]").click();

      var app = card.frameLocator("iframe.app-frame");
      assertThat(app.getByTestId("client-name")).containsText("Северная верфь Плюс");
      assertThat(app.getByTestId("credit-verdict")).isVisible();
      assertThat(browser.faults()).isEmpty();
    }
  }
}
