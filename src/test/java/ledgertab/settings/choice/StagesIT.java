package ledgertab.settings.choice;

import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.EntityType;
import ledgertab.emulator.Portal;
import ledgertab.history.OrderStatus;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.StageMapping;
import ledgertab.portal.choices.StageMapping.Status;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.InMemoryLedger;
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

    assertThat(
            settings
                .save("stage[NEW]=builtin:sent&stage[C4:WON]=paid&order=UF_CRM_ORDER")
                .statusCode())
        .isEqualTo(200);

    assertThat(open().shown()).contains(chosen("builtin:sent"), chosen("builtin:paid"));
    assertThat(open().save("stage[NEW]=eaten&order=UF_CRM_ORDER").statusCode()).isEqualTo(422);
    assertThat(open().save("stage['%22]=paid&order=UF_CRM_ORDER").statusCode()).isEqualTo(422);
    assertThat(open().shown()).contains(chosen("builtin:sent"));
  }

  @Test
  void a_portal_that_does_not_answer_leaves_what_was_chosen() {
    app.ledgers().declare(STATUSES);
    open().save("stage[NEW]=sent&order=UF_CRM_ORDER");
    portal.faults().missMethod("crm.category.list");

    assertThat(open().shown()).contains("does not tell its funnels");
    portal.faults().clear();
    assertThat(open().shown()).contains(chosen("builtin:sent"));
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

  @Test
  void several_ledgers_offer_their_statuses_each_under_its_name() {
    app.ledgers().declare(STATUSES);
    var north = new InMemoryLedger("north", "Northern books");
    app.ledgers().connect(new MemberId(portal.memberId()), north);

    assertThat(open().save("stage[NEW]=north:paid&order=UF_CRM_ORDER").statusCode()).isEqualTo(200);

    assertThat(open().shown()).contains(chosen("north:paid") + ">Paid · Northern books<");
    assertThat(open().shown()).doesNotContain(chosen("builtin:paid"));
    assertThat(open().save("stage[NEW]=south:paid&order=UF_CRM_ORDER").statusCode()).isEqualTo(422);
  }

  @Test
  void ledger_that_is_away_leaves_what_was_chosen_by_name() {
    app.ledgers().declare(STATUSES);
    open().save("stage[NEW]=builtin:sent&order=UF_CRM_ORDER");
    app.ledgers().become(Mode.DOWN);

    var shown = open().shown();
    assertThat(texts(shown, "silent-ledger")).hasSize(1);
    assertThat(shown).contains(chosen("builtin:sent") + ">Sent<");
    assertThat(open().save("stage[NEW]=builtin:sent&order=ORIGIN_ID").statusCode()).isEqualTo(200);
    assertThat(open().save("stage[NEW]=builtin:paid&order=ORIGIN_ID").statusCode()).isEqualTo(422);
  }

  @Test
  void status_that_the_ledger_has_no_more_is_shown_and_cannot_be_saved_again() {
    app.ledgers().declare(STATUSES);
    open().save("stage[NEW]=builtin:sent&order=UF_CRM_ORDER");
    app.ledgers().declare(List.of(new OrderStatus("paid", "Paid")));

    assertThat(open().shown()).contains(chosen("builtin:sent") + ">Sent (no longer there)<");
    assertThat(open().save("stage[NEW]=builtin:sent&order=ORIGIN_ID").statusCode()).isEqualTo(422);
  }

  @Test
  void choice_of_before_ledgers_were_kept_is_that_of_the_first_one() {
    app.ledgers().declare(STATUSES);
    var viewer = new Viewer(new MemberId(portal.memberId()), 1, "Anna", true);
    try (var database = app.database()) {
      new Choices(database.context(), app.clock())
          .save(
              viewer,
              StageMapping.TOPIC,
              0,
              new StageMapping(Map.of("NEW", new Status("", "sent", "")), "ORIGIN_ID"));
    }

    assertThat(open().shown()).contains(chosen("builtin:sent"));
  }

  private static String chosen(String value) {
    return "value=\"" + value + "\" selected=\"selected\"";
  }

  private SettingsFrame open() {
    app.clock().advance(Duration.ofSeconds(61));
    return SettingsFrame.open(app, portal, portal.admin(), "stages");
  }
}
