package ledgertab.settings.choice;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Two administrators and what becomes of their forms, over real HTTP.
final class RefreshIT {

  private static final String ALMATY = "zone=Asia/Almaty&region=KZ";
  private static final LiveApp APP = LiveApp.start(Engine.H2);

  private final Portal portal = APP.installedPortal();
  private final SettingsFrame ann = open();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void the_navigation_leads_to_sections_and_opens_with_the_one_that_was_asked_for() {
    var page = APP.post(portal.appForm(portal.admin(), Map.of("section", "refresh")));
    var frame = new OpenTab(APP.url(), APP::send, page);
    assertThat(page.body()).contains("hx-get=\"/ui/app?section=refresh\"");

    var settings = frame.get("/ui/app?section=refresh").body();

    assertThat(settings).contains("hx-get=\"/ui/app/refresh\" hx-trigger=\"load\"");
    assertThat(settings).contains("data-testid=\"section-refresh\" aria-current=\"page\"");
    assertThat(frame.get("/ui/app?section=nonsense").body())
        .contains("data-testid=\"settings\"")
        .doesNotContain("nonsense");
    assertThat(ann.shown()).contains("data-section=\"refresh\"");
  }

  @Test
  void what_was_chosen_is_shown_again() {
    var saved = ann.save("minutes=45&" + ALMATY);

    assertThat(saved.statusCode()).isEqualTo(200);
    assertThat(text(saved.body(), "settings-said")).startsWith("Saved");
    assertThat(open().shown())
        .contains("value=\"45\"")
        .contains("value=\"Asia/Almaty\" selected=\"selected\"")
        .contains("value=\"KZ\" selected=\"selected\"");
    assertThat(text(open().shown(), "settings-changed")).contains("Anna Admin");
  }

  @Test
  void what_cannot_be_is_said_beside_the_field_and_what_was_typed_is_kept() {
    for (var minutes : new String[] {"", "0", "1441", "ten", "1.5", "-1", "99999999999"}) {
      var answer = ann.save("minutes=" + minutes + "&zone=Mars&region=XX");

      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(texts(answer.body(), "field-fault")).hasSize(3);
      assertThat(answer.body()).contains("value=\"" + minutes + "\"", "aria-invalid=\"true\"");
      assertThat(answer.body()).contains("data-focus=\"yes\"");
    }
    assertThat(open().shown()).contains("value=\"15\"");
  }

  @Test
  void the_second_administrator_sees_what_the_first_has_changed_and_may_save_over_it() {
    var bob = open();
    ann.save("minutes=45&zone=Europe/Moscow&region=");

    var late = bob.save("minutes=15&" + ALMATY);

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(texts(late.body(), "field-theirs")).containsExactly("Anna Admin : 45");
    assertThat(late.body()).contains("value=\"Asia/Almaty\" selected=\"selected\"");
    assertThat(open().shown()).contains("value=\"45\"");
    assertThat(bob.save("minutes=15&" + ALMATY).statusCode()).isEqualTo(200);
    assertThat(open().shown()).contains("value=\"15\"", "value=\"KZ\" selected=\"selected\"");
  }

  @Test
  void a_change_is_undone_with_one_button_for_a_day() {
    ann.save("minutes=45&" + ALMATY);
    assertThat(ann.shown()).contains("settings-undo");

    assertThat(text(ann.undo().body(), "settings-said")).startsWith("What was there before");

    assertThat(open().shown()).contains("value=\"15\"");
    APP.clock().advance(Duration.ofHours(25));
    assertThat(open().shown()).doesNotContain("settings-undo");
  }

  @Test
  void only_administrators_see_and_change_settings() {
    var other = SettingsFrame.open(APP, portal, portal.manager(), "refresh");

    assertThat(other.shown()).contains("Only administrators").doesNotContain("settings-form");
    var refused = other.save("minutes=45&" + ALMATY);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("HX-Reswap")).contains("afterbegin");
    assertThat(other.undo().statusCode()).isEqualTo(403);
    assertThat(other.frame().get("/ui/app/sections").statusCode()).isEqualTo(403);
    assertThat(open().shown()).contains("value=\"15\"");
  }

  @Test
  void nothing_is_shown_or_saved_once_the_portal_has_left() throws InterruptedException {
    portal.uninstall(true);
    APP.deliver(portal);
    APP.clock().advance(Duration.ofSeconds(3));

    assertThat(ann.frame().get("/ui/app/refresh").statusCode()).isEqualTo(403);
    assertThat(ann.save("minutes=45&" + ALMATY).statusCode()).isEqualTo(403);
  }

  @Test
  void the_history_says_who_changed_what_in_words() {
    ann.save("minutes=45&zone=Europe/Moscow&region=KZ");
    var history = SettingsFrame.open(APP, portal, portal.admin(), "history");

    var row = text(history.shown(), "history");

    assertThat(row)
        .contains("Refresh: changed")
        .contains("minutes: 15, now 45", "Country of phone numbers: nothing, now KZ")
        .contains("Anna Admin Nov 20, 2026, 12:");
    portal.faults().missScope("user_brief");
    assertThat(text(history.open(), "history")).contains("Employee 1");
  }

  @Test
  void the_figures_of_a_card_are_as_old_as_the_portal_chose() {
    APP.load(portal, "id,name,tax_id,currency,credit_limit\nC1,Alder,7707083893,RUB,500\n", "", "");
    var company = portal.crm().company("Alder").requisite("7707083893", "");
    var deal = portal.crm().deal("Planks").company(company);
    var tab = APP.open(portal, portal.admin(), "CRM_DEAL_DETAIL_TAB", deal.id());
    tab.card();
    APP.clock().advance(Duration.ofMinutes(5));
    assertThat(tab.reload()).doesNotContain("stale-notice");

    ann.save("minutes=4&" + ALMATY);

    assertThat(tab.reload()).contains("stale-notice");
  }

  /// It is 23:00 of the day before in Honolulu.
  @Test
  void another_time_zone_counts_what_is_overdue_at_the_next_opening() {
    APP.load(
        portal,
        "id,name,tax_id,currency,credit_limit\nC2,Birch,7707083893,RUB,500\n",
        """
        id,client_id,number,kind,issued,due,currency,total,outstanding
        D1,C2,1,invoice,2026-11-01,2026-11-19,RUB,70,70
        """,
        "");
    var company = portal.crm().company("Birch").requisite("7707083893", "");
    var deal = portal.crm().deal("Boards").company(company);
    var tab = APP.open(portal, portal.admin(), "CRM_DEAL_DETAIL_TAB", deal.id());
    assertThat(text(tab.card(), "credit-overdue")).startsWith("70.00");

    ann.save("minutes=15&zone=Pacific/Honolulu&region=");

    assertThat(text(tab.reload(), "credit-overdue")).startsWith("0.00");
    assertThat(text(tab.reload(), "credit-verdict")).contains("Good");
  }

  private SettingsFrame open() {
    APP.clock().advance(Duration.ofSeconds(30));
    return SettingsFrame.open(APP, portal, portal.admin(), "refresh");
  }
}
