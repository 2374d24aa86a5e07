package ledgertab.placement;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;

/// An installed portal whose deal belongs to a client of a filled ledger.
class TabStage {

  static final String DEAL = "CRM_DEAL_DETAIL_TAB";
  static final String CLIENTS =
      """
      id,name,tax_id,external_id,email,phone,currency,credit_limit,on_hold
      C1,Acme Trading LLC,7707083893,EXT-1,acme@example.com,+7 495 123-45-67,RUB,500000.00,
      C2,Second Client,7728168971,EXT-2,second@example.com,,EUR,1000,
      """;
  private static final String DOCUMENTS =
      "id,client_id,number,kind,issued,due,currency,total,outstanding\n"
          + IntStream.rangeClosed(1, 45)
              .mapToObj(
                  i -> "P" + i + ",C1,PAID-" + i + ",invoice,2026-05-01,2026-06-01,RUB,100.00,0\n")
              .collect(Collectors.joining())
          + """
          D1,C1,INV-1,invoice,2026-10-01,2026-10-31,RUB,117499.90,117499.90
          D2,C1,INV-2,invoice,2026-11-10,2026-12-10,RUB,250000.00,183334.32
          D3,C1,ORD-3,order,2026-11-12,,RUB,99.00,
          """;
  private static final String COMPLAINTS =
      """
      id,client_id,number,subject,opened,state
      K1,C1,K-1,Broken pallet,2026-11-01,open
      K2,C1,K-2,Old story,2026-01-01,closed
      """;

  final LiveApp app;
  final Portal portal;
  final CrmRecord company;
  final CrmRecord deal;

  TabStage(Engine engine) {
    app = LiveApp.shared(engine);
    portal = app.installedPortal();
    app.load(portal, CLIENTS, DOCUMENTS, COMPLAINTS);
    company = portal.crm().company("Acme").requisite("7707083893", "770701001");
    deal = portal.crm().deal("Pallets").company(company).amount("300000.00", "RUB");
  }

  OpenTab open() {
    return app.open(portal, portal.manager(), DEAL, deal.id());
  }
}
