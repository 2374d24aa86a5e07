package ledgertab.accounting.systems;

import static ledgertab.testing.OpenTab.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import ledgertab.emulator.Portal;
import ledgertab.settings.ledger.LedgerFrame;
import ledgertab.testing.LiveApp;

/// A portal that connects a system, and the cards it shows then.
record SystemCard(LiveApp app, Portal portal, LedgerFrame admin) {

  static SystemCard on(LiveApp app) {
    var portal = app.installedPortal();
    return new SystemCard(app, portal, LedgerFrame.open(app, portal, portal.admin()));
  }

  /// Saves a connection.
  ///
  /// @return the page that comes then
  String connect(Map<String, String> fields) {
    var saved = admin.save(fields);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    app.clock().advance(Duration.ofSeconds(3));
    return saved.body();
  }

  String test(Map<String, String> fields) {
    return admin.post("/test", fields).body();
  }

  /// Of a deal with a company of this tax id.
  String card(String taxId) {
    var company = portal.crm().company("Of the CRM").requisite(taxId, "");
    var deal = portal.crm().deal("Deal").company(company).id();
    return app.open(portal, portal.manager(), "CRM_DEAL_DETAIL_TAB", deal).card();
  }

  /// A figure as it stands in a card, its grouping taken away.
  static String figure(String card, String mark) {
    return text(card, mark).replaceAll("[^0-9.,]", "").replace(",", "");
  }
}
