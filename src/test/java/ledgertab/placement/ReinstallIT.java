package ledgertab.placement;

import static org.assertj.core.api.Assertions.assertThat;

import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.Test;

/// Where the app may not read CRM, the page leads to where that is mended.
final class ReinstallIT {

  private static final String TAB = "CRM_DEAL_DETAIL_TAB";

  @Test
  void an_app_of_market_links_to_its_page_there() {
    try (var app = LiveApp.fromMarket("acme.ledgertab")) {
      var portal = withoutCrm(app);
      var path = "/market/detail/acme.ledgertab/";

      assertThat(app.open(portal, portal.admin(), TAB, 1).card())
          .contains(
              "reinstall-prompt",
              "href=\"" + portal.baseUrl() + path + "\"",
              "data-path=\"" + path + "\"");
    }
  }

  @Test
  void a_local_app_has_no_such_page() {
    try (var app = LiveApp.start(Engine.H2)) {
      var portal = withoutCrm(app);

      assertThat(app.open(portal, portal.admin(), TAB, 1).card())
          .contains("reinstall-prompt")
          .doesNotContain("/market/", "data-path");
    }
  }

  private static Portal withoutCrm(LiveApp app) {
    var portal = app.installedPortal();
    portal.crm().deal("Planks");
    portal.faults().missScope("crm");
    return portal;
  }
}
