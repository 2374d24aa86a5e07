package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalUser;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is new since a viewer's own last visit.
@ParameterizedClass
@EnumSource(Engine.class)
final class SinceIT {

  private static final String CLIENTS =
      "id,name,tax_id,currency,credit_limit\nC1,Acme Trading LLC,7707083893,RUB,500000.00\n";
  private static final String RAISED =
      "id,name,tax_id,currency,credit_limit\nC1,Acme Trading LLC,7707083893,RUB,700000.00\n";
  private static final String DOCUMENTS =
      """
      id,client_id,number,kind,issued,due,currency,total,outstanding
      D1,C1,INV-1,invoice,2026-10-01,2026-10-31,RUB,100.00,100.00
      D2,C1,INV-2,invoice,2026-10-05,2026-11-10,RUB,500.00,500.00
      """;
  private static final String CHANGED =
      """
      id,client_id,number,kind,issued,due,currency,total,outstanding
      D1,C1,INV-1,invoice,2026-10-01,2026-10-31,RUB,100.00,0
      D3,C1,INV-3,invoice,2026-11-20,2026-12-20,RUB,7.00,7.00
      """;

  private final LiveApp app;
  private final Portal portal;
  private final CrmRecord deal;

  SinceIT(Engine engine) {
    app = LiveApp.shared(engine);
    portal = app.installedPortal();
    app.load(portal, CLIENTS, DOCUMENTS, "");
    var company = portal.crm().company("Acme").requisite("7707083893", "770701001");
    deal = portal.crm().deal("Pallets").company(company);
  }

  @Test
  void the_first_visit_has_no_news() {
    assertThat(look(portal.manager())).doesNotContain("data-testid=\"news\"");
  }

  @Test
  void documents_payments_and_limits_since_the_last_visit_are_said() {
    look(portal.manager());
    app.clock().advance(Duration.ofDays(1));
    app.load(portal, RAISED, CHANGED, "");

    var card = look(portal.manager());

    assertThat(text(card, "news")).contains("1 new document, 1 payment, another credit limit");
    assertThat(text(card, "limit-news")).contains("500,000.00");
    assertThat(texts(card, "row-news")).containsExactlyInAnyOrder("new", "paid since");
  }

  @Test
  void news_stay_for_the_visit_and_are_gone_with_the_next() {
    look(portal.manager());
    app.clock().advance(Duration.ofDays(1));
    app.load(portal, RAISED, CHANGED, "");
    look(portal.manager());
    app.clock().advance(Duration.ofMinutes(10));
    assertThat(text(look(portal.manager()), "news")).contains("1 payment");

    app.clock().advance(Duration.ofHours(3));

    assertThat(look(portal.manager())).doesNotContain("data-testid=\"news\"");
  }

  @Test
  void each_viewer_has_his_own_news() {
    look(portal.manager());
    app.clock().advance(Duration.ofDays(1));
    app.load(portal, RAISED, CHANGED, "");
    look(portal.manager());

    assertThat(look(portal.admin())).doesNotContain("data-testid=\"news\"");
  }

  @Test
  void the_same_file_loaded_again_is_no_news() {
    look(portal.manager());
    app.clock().advance(Duration.ofDays(1));
    app.load(portal, CLIENTS, DOCUMENTS, "");

    assertThat(look(portal.manager())).doesNotContain("data-testid=\"news\"");
  }

  private String look(PortalUser viewer) {
    return app.open(portal, viewer, "CRM_DEAL_DETAIL_TAB", deal.id()).card();
  }
}
