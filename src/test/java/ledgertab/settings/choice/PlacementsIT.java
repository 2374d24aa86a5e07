package ledgertab.settings.choice;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalApp.BoundPlacement;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// An administrator decides on which cards the tab is, over real HTTP.
final class PlacementsIT {

  private static final LiveApp APP = LiveApp.start(Engine.H2);

  private final Portal portal = APP.installedPortal();
  private final SettingsFrame settings = open();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void what_is_saved_is_bound_and_unbound_at_once_and_undone_the_same_way() {
    assertThat(codes()).hasSize(4);

    var saved = settings.save("card[DEAL]=on&card[COMPANY]=on");

    assertThat(text(saved.body(), "settings-said")).startsWith("Saved");
    assertThat(codes()).containsExactlyInAnyOrder("CRM_DEAL_DETAIL_TAB", "CRM_COMPANY_DETAIL_TAB");
    settings.undo();
    assertThat(codes()).hasSize(4);
  }

  @Test
  void handlers_of_other_apps_stay() {
    var none = JsonNodeFactory.instance.objectNode();
    var theirs = "https://other.example/tab";
    portal
        .app()
        .placements()
        .add(new BoundPlacement("CRM_LEAD_DETAIL_TAB", theirs, "Other", none, none));

    settings.save("card[DEAL]=on");

    assertThat(portal.app().placements())
        .extracting(BoundPlacement::handler)
        .contains(theirs)
        .hasSize(2);
  }

  @Test
  void at_least_one_card_is_needed() {
    var answer = settings.save("card[MARS]=on");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(texts(answer.body(), "field-fault")).hasSize(1);
    assertThat(codes()).hasSize(4);
  }

  @Test
  void a_portal_that_does_not_bind_is_told_of_and_asked_again_by_saving_once_more() {
    portal.faults().missMethod("placement.unbind");

    var answer = settings.save("card[DEAL]=on");

    assertThat(text(answer.body(), "settings-trouble")).contains("Bitrix24");
    assertThat(codes()).hasSize(4);
    portal.faults().clear();
    assertThat(settings.save("card[DEAL]=on").body()).doesNotContain("settings-trouble");
    assertThat(codes()).containsExactly("CRM_DEAL_DETAIL_TAB");
  }

  private List<String> codes() {
    return portal.app().placements().stream().map(BoundPlacement::placement).toList();
  }

  private SettingsFrame open() {
    APP.clock().advance(Duration.ofSeconds(60));
    return SettingsFrame.open(APP, portal, portal.admin(), "placements");
  }
}
