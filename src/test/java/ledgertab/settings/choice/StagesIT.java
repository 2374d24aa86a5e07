package ledgertab.settings.choice;

import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import ledgertab.emulator.EntityType;
import ledgertab.emulator.Portal;
import ledgertab.history.OrderStatus;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The stages of deals and the statuses of a ledger, over real HTTP.
final class StagesIT {

  private static final List<OrderStatus> STATUSES =
      List.of(new OrderStatus("paid", "Paid"), new OrderStatus("sent", "Sent"));

  private final LiveApp app = LiveApp.start(Engine.H2);
  private final Portal portal = app.installedPortal();

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void a_ledger_without_statuses_says_so_beside_the_stages_of_all_funnels() {
    portal.crm().funnel(4, "Tenders", "Bid", "Won");
    portal.forgetRequests();

    var shown = open().shown();

    assertThat(texts(shown, "no-statuses")).hasSize(1);
    assertThat(shown).contains("General", "Preparing documents", "Tenders", "Bid", "Won");
    assertThat(shown).doesNotContain("<select", "settings-save");
    assertThat(portal.requests()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void a_stage_means_a_status_that_the_ledger_has() {
    app.ledgers().declare(STATUSES);
    portal.crm().funnel(4, "Tenders", "Bid", "Won");
    var settings = open();

    assertThat(settings.save("stage[NEW]=sent&stage[C4:WON]=paid&order=UF_CRM_ORDER").statusCode())
        .isEqualTo(200);

    assertThat(open().shown())
        .contains("value=\"sent\" selected=\"selected\"", "value=\"paid\" selected=\"selected\"");
    assertThat(open().save("stage[NEW]=eaten&order=UF_CRM_ORDER").statusCode()).isEqualTo(422);
    assertThat(open().save("stage['%22]=paid&order=UF_CRM_ORDER").statusCode()).isEqualTo(422);
    assertThat(open().shown()).contains("value=\"sent\" selected=\"selected\"");
  }

  @Test
  void a_portal_that_does_not_answer_leaves_what_was_chosen() {
    app.ledgers().declare(STATUSES);
    open().save("stage[NEW]=sent&order=UF_CRM_ORDER");
    portal.faults().missMethod("crm.category.list");

    assertThat(open().shown()).contains("does not tell its funnels");
    portal.faults().clear();
    assertThat(open().shown()).contains("value=\"sent\" selected=\"selected\"");
  }

  @Test
  void a_status_needs_the_field_that_names_the_order() {
    app.ledgers().declare(STATUSES);
    portal.crm().userField(EntityType.DEAL, "UF_CRM_ORDER", "Order number");

    assertThat(open().shown()).contains("Order number", "value=\"ORIGIN_ID\"");
    assertThat(open().save("stage[NEW]=sent").statusCode()).isEqualTo(422);
    assertThat(open().save("stage[NEW]=sent&order=TITLE").statusCode()).isEqualTo(422);
    assertThat(open().save("stage[NEW]=sent&order=ORIGIN_ID").statusCode()).isEqualTo(200);
    assertThat(open().save("stage[NEW]=sent&order=UF_CRM_ORDER").statusCode()).isEqualTo(200);
    assertThat(open().shown()).contains("value=\"UF_CRM_ORDER\" selected=\"selected\"");
  }

  private SettingsFrame open() {
    app.clock().advance(Duration.ofSeconds(61));
    return SettingsFrame.open(app, portal, portal.admin(), "stages");
  }
}
