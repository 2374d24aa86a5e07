package ledgertab.settings.ledger;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import ledgertab.accounting.sql.SeededDatabase;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// An administrator connects a database of another system and his colleagues see its figures.
final class LedgerSectionIT {

  private static final String PASSWORD = "canary-of-a-password";
  private static final LiveApp APP = LiveApp.start(Engine.POSTGRESQL);
  private static final SeededDatabase BOOKS = new SeededDatabase();

  private final Portal portal = APP.installedPortal();
  private final LedgerFrame admin = LedgerFrame.open(APP, portal, portal.admin());

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void a_portal_without_a_connection_shows_its_files_and_what_could_be_connected() {
    assertThat(admin.open()).contains("choose-auto", "/ui/app/ledger/source");
    assertThat(admin.frame().get("/ui/app/ledger/source").body()).contains("ledger-kinds");
    assertThat(admin.frame().get("/ui/app/ledger/kinds").body())
        .contains("kind-sql", "kind-builtin", "SQL database");
    assertThat(admin.form("sql")).contains("settings-form", "test-connection", "name=\"host\"");
  }

  @Test
  void the_test_tells_its_steps_without_saving_anything() {
    var tested = admin.post("/test", fields(Map.of()));

    assertThat(tested.statusCode()).isEqualTo(200);
    assertThat(tested.body()).contains("data-testid=\"test-result\"", "data-state=\"good\"");
    assertThat(texts(tested.body(), "test-step")).hasSize(7);
    assertThat(admin.open()).doesNotContain("Books of the test");
  }

  @Test
  void a_failed_step_says_what_to_do() {
    var tested = admin.post("/test", fields(Map.of("database", "nowhere"))).body();

    assertThat(tested).contains("data-step=\"SIGN_IN\" data-state=\"bad\"");
    assertThat(text(tested, "test-result")).contains("Check the address, the name of the database");
  }

  @Test
  void figures_of_the_connected_ledger_are_in_the_next_card() {
    var company = portal.crm().company("Alder").requisite("7707083893", "770701001");
    var deal = portal.crm().deal("Oak boards").company(company).id();
    var before = card(deal);
    assertThat(before).contains("data-testid=\"no-client\"");

    var saved = admin.save(fields(Map.of()));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    APP.clock().advance(Duration.ofSeconds(3));
    var card = card(deal);

    assertThat(text(card, "client-name")).contains("Alder");
    assertThat(card).contains("Books of the test");
  }

  @Test
  void a_client_can_be_tried_before_anything_is_saved() {
    var company = portal.crm().company("Alder").requisite("7707083893", "770701001");
    var deal = portal.crm().deal("Oak boards").company(company).id();
    var form = fields(Map.of("card", "DEAL:" + deal));

    var deals = admin.frame().get("/ui/app/ledger/deals").body();
    var tried = admin.frame().post("/ui/preview/ledger", LedgerFrame.encoded(form));
    var stranger = LedgerFrame.open(APP, portal, portal.manager());
    var half = new HashMap<>(form);
    half.put("host", "");

    assertThat(deals).contains("value=\"DEAL:" + deal + "\"", "Oak boards");
    assertThat(tried.statusCode()).isEqualTo(200);
    assertThat(text(tried.body(), "client-name")).contains("Alder");
    assertThat(text(tried.body(), "credit-used").replaceAll("[^0-9.]", "")).isEqualTo("114000.25");
    assertThat(admin.frame().post("/ui/preview/ledger", LedgerFrame.encoded(half)).statusCode())
        .isEqualTo(422);
    assertThat(stranger.frame().post("/ui/preview/ledger", LedgerFrame.encoded(form)).statusCode())
        .isEqualTo(403);
    assertThat(admin.open()).contains("ledger/source");
    assertThat(card(deal)).contains("data-testid=\"no-client\"");
  }

  @Test
  void whoever_tries_too_often_is_told_to_wait() {
    var nowhere = fields(Map.of("port", "1", "card", "DEAL:1"));
    for (int i = 0; i < 20; i++) {
      assertThat(admin.post("/test", nowhere).statusCode()).isEqualTo(200);
    }

    var tested = admin.post("/test", nowhere);
    var deal = portal.crm().deal("Oak boards").id();
    nowhere.put("card", "DEAL:" + deal);
    var tried = admin.frame().post("/ui/preview/ledger", LedgerFrame.encoded(nowhere));

    assertThat(tested.statusCode()).isEqualTo(429);
    assertThat(tested.body()).contains("id=\"test-result\"", "Wait a minute");
    assertThat(tried.statusCode()).isEqualTo(429);
    assertThat(tried.body()).contains("Wait a minute");
    APP.clock().advance(Duration.ofSeconds(61));
    assertThat(admin.post("/test", nowhere).statusCode()).isEqualTo(200);
  }

  @Test
  void a_password_never_comes_back_and_stays_where_none_is_typed() {
    admin.save(fields(Map.of()));

    var shown = admin.open();
    assertThat(shown).contains("Books of the test", "type=\"password\"").doesNotContain(PASSWORD);

    var renamed = admin.save(fields(Map.of("password", "", "name", "Other name")));
    assertThat(renamed.statusCode()).isEqualTo(200);
    assertThat(admin.post("/test", fields(Map.of("password", ""))).body())
        .contains("data-state=\"good\"");
    assertThat(admin.frame().get("/ui/app/history").body())
        .contains("Other name")
        .doesNotContain(PASSWORD);
  }

  @Test
  void a_kept_password_is_not_sent_to_another_computer() {
    admin.save(fields(Map.of()));
    var elsewhere = fields(Map.of("password", "", "host", "127.0.0.2"));

    var tested = admin.post("/test", elsewhere);
    var saved = admin.save(elsewhere);

    assertThat(tested.statusCode()).isEqualTo(422);
    assertThat(tested.body()).contains("type this again");
    assertThat(saved.statusCode()).isEqualTo(422);
  }

  @Test
  void what_is_wrong_stands_beside_its_field_and_changes_nothing() {
    var wrong =
        fields(
            Map.of("host", "https://db.example.com/", "port", "many", "database", "", "user", ""));

    var saved = admin.save(wrong);

    assertThat(saved.statusCode()).isEqualTo(422);
    assertThat(texts(saved.body(), "field-fault")).hasSize(3);
    assertThat(saved.body()).doesNotContain(PASSWORD);
    assertThat(admin.open()).contains("ledger/source");
  }

  @Test
  void the_change_can_be_taken_back_for_a_day() {
    admin.save(fields(Map.of()));

    var undone = admin.post("/undo", Map.of("kind", "sql"));

    assertThat(undone.statusCode()).isEqualTo(200);
    assertThat(admin.open()).contains("ledger/source");
  }

  @Test
  void the_second_of_two_administrators_sees_what_the_first_chose() {
    var first = LedgerFrame.open(APP, portal, portal.admin());
    admin.save(fields(Map.of("name", "First")));

    var late = new HashMap<>(fields(Map.of("name", "Second")));
    late.put("version", "0");
    var answer = first.save(late);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("settings-overtaken", "First");
  }

  @Test
  void files_can_be_shown_instead_again() {
    admin.save(fields(Map.of()));

    var files = admin.post("/files", Map.of());

    assertThat(files.statusCode()).isEqualTo(200);
    assertThat(admin.open()).contains("ledger/source");
  }

  @Test
  void an_employee_changes_nothing() {
    var frame = LedgerFrame.open(APP, portal, portal.manager());

    assertThat(frame.save(fields(Map.of())).statusCode()).isEqualTo(403);
    assertThat(frame.post("/test", fields(Map.of())).statusCode()).isEqualTo(403);
    assertThat(admin.open()).contains("ledger/source");
  }

  private String card(int deal) {
    return APP.open(portal, portal.manager(), "CRM_DEAL_DETAIL_TAB", deal).card();
  }

  private static Map<String, String> fields(Map<String, String> other) {
    var fields = new HashMap<>(BOOKS.fields());
    fields.putAll(Map.of("kind", "sql", "name", "Books of the test", "password", PASSWORD));
    fields.putAll(other);
    return fields;
  }
}
