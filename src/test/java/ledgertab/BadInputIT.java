package ledgertab;

import static ledgertab.testing.OpenTab.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalForm;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import ledgertab.testing.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever arrives: a plain answer with a request number, and nothing stored.
final class BadInputIT {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";
  private static final int OVER_THE_LIMIT = 1024 * 1024 + 1;
  private static final LiveApp APP = LiveApp.start(Engine.H2);
  private static final Portal PORTAL = APP.installedPortal();
  private static final Portal OTHER = APP.installedPortal();

  static {
    APP.load(PORTAL, "id,name,tax_id\nC1,Acme Trading,7707083893\n", "", "");
  }

  private final int deal =
      PORTAL
          .crm()
          .deal("Pallets")
          .company(PORTAL.crm().company("Acme").requisite("7707083893", ""))
          .id();
  private final String before = stored();

  @AfterEach
  void nothing_was_stored() {
    assertThat(stored()).isEqualTo(before);
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  static Stream<String> posts() {
    return Stream.of("/install", "/app", "/placement", "/events", "/ui/session");
  }

  @ParameterizedTest
  @MethodSource("posts")
  void a_body_that_is_no_form_is_refused(String path) {
    assertPlain(send(path, FORM, "member_id=%zz&event=%"), 400);
    assertPlain(send(path, "application/json", "{\"member_id\":\"" + member() + "\"}"), 400);
    assertPlain(send(path, "multipart/form-data; boundary=x", "--x--\r\n"), 400);
    assertPlain(send(path, "text/plain", "member_id=" + member()), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/install", "/app", "/placement", "/events"})
  void no_body_at_all_is_refused(String path) {
    assertPlain(send(path, FORM, ""), 400);
    var bare = HttpRequest.newBuilder(APP.url().resolve(path)).POST(BodyPublishers.noBody());
    assertPlain(APP.send(bare.build()), 400);
  }

  @ParameterizedTest
  @MethodSource("posts")
  void a_body_over_one_megabyte_is_refused(String path) {
    var body = ("a=" + "x".repeat(OVER_THE_LIMIT)).getBytes(StandardCharsets.UTF_8);

    assertPlain(send(path, FORM, BodyPublishers.ofByteArray(body)), 413);
    assertPlain(
        send(path, FORM, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))), 413);
  }

  @ParameterizedTest
  @MethodSource("posts")
  void too_many_fields_are_refused(String path) {
    var body = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      body.append('&').append('f').append(i).append("=1");
    }

    assertPlain(send(path, FORM, body.toString()), 400);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /placement, '', 400
          /placement, undefined, 400
          /placement, ../../etc/passwd, 400
          /placement, '<script>', 400
          /placement, unknown, 403
          /app, '', 400
          /app, a b, 400
          /app, unknown, 403
          /install, '', 400
          /install, 'x'' or ''1''=''1', 400
          /install, unknown, 403
          """)
  void a_member_that_is_missing_malformed_or_unknown_is_refused(
      String path, String member, int status) {
    assertPlain(APP.post(at(path).with("member_id", member)), status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "undefined", "a b", "unknown", "<script>"})
  void an_event_of_no_known_member_is_refused(String member) {
    var answer = APP.post("/events", event(member, PORTAL.app().applicationToken()));

    assertPlain(answer, 403);
    assertThat(answer.body()).contains("invalid_application_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/placement", "/app"})
  void another_application_token_is_refused(String path) {
    var wrong = APP.post(at(path).with("APPLICATION_TOKEN", "wrong"));
    var others = APP.post(at(path).with("APPLICATION_TOKEN", OTHER.app().applicationToken()));

    assertPlain(wrong, 403);
    assertPlain(others, 403);
    assertThat(wrong.body()).contains("panel-error").doesNotContain("hx-headers");
  }

  @Test
  void an_event_with_another_portals_application_token_is_refused() {
    assertPlain(APP.post("/events", event(member(), OTHER.app().applicationToken())), 403);
    assertPlain(APP.post("/events", event(member(), "")), 403);
  }

  @Test
  void another_portals_viewer_sees_nothing_of_this_portal() {
    var theirs = OTHER.issueTokens(OTHER.admin());
    var tab =
        APP.open(deal(DEAL).with("AUTH_ID", theirs.access()).with("REFRESH_ID", theirs.refresh()));

    var answer = tab.get("/ui/card");

    assertPlain(answer, 401);
    assertThat(answer.body()).doesNotContain("Acme", "7707083893");
  }

  @Test
  void another_portals_application_does_not_install_here() {
    var theirs = OTHER.issueTokens(OTHER.admin());
    var forged =
        at("/install").with("AUTH_ID", theirs.access()).with("REFRESH_ID", theirs.refresh());

    assertPlain(APP.post(forged), 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "undefined",
        "null",
        "not json",
        "{",
        "[]",
        "[{\"ID\":1}]",
        "\"1\"",
        "{}",
        "{\"ID\":0}",
        "{\"ID\":\"0\"}",
        "{\"ID\":-5}",
        "{\"ID\":\"-5\"}",
        "{\"ID\":1.5}",
        "{\"ID\":[1]}",
        "{\"ID\":\"1 or 1=1\"}",
        "{\"ID\":999999999999999999999999}",
        "{\"ID\":1e999999}"
      })
  void a_card_without_a_record_asks_to_be_saved_first(String options) {
    var answer = APP.post(deal(DEAL).with("PLACEMENT_OPTIONS", options));

    assertPlain(answer, 200);
    assertThat(text(answer.body(), "no-card")).contains("Save the card first");
    assertThat(answer.body()).doesNotContain("hx-headers");
  }

  @Test
  void options_that_nest_without_end_ask_to_be_saved_first() {
    var answer = APP.post(deal(DEAL).with("PLACEMENT_OPTIONS", "[".repeat(200_000)));

    assertPlain(answer, 200);
    assertThat(answer.body()).contains("Save the card first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEFAULT", "CRM_INVOICE_DETAIL_TAB", "crm_deal_detail_tab", "<b>x</b>"})
  void a_placement_that_is_not_ours_says_where_the_tab_is(String placement) {
    var answer = APP.post(deal(DEAL).with("PLACEMENT", placement));

    assertPlain(answer, 200);
    assertThat(text(answer.body(), "no-card")).contains("Open a card");
    assertThat(answer.body()).doesNotContain("<b>x</b>");
  }

  @Test
  void a_placement_that_is_missing_is_refused() {
    assertPlain(APP.post(deal(DEAL).without("PLACEMENT")), 400);
  }

  @Test
  void a_deal_that_does_not_exist_or_may_not_be_read_looks_the_same() {
    PORTAL.crm().deal("Secret").hideFrom(PORTAL.manager());

    for (var id : new int[] {999_999_999, deal + 1}) {
      var answer = APP.open(PORTAL, PORTAL.manager(), DEAL, id).get("/ui/card");
      assertPlain(answer, 403);
      assertThat(text(answer.body(), "panel-error")).contains("You may not see this card");
      assertThat(answer.body()).doesNotContain("Secret");
    }
  }

  @Test
  void a_request_without_the_viewers_token_is_refused() {
    var answer = APP.post(deal(DEAL).without("AUTH_ID"));

    assertPlain(answer, 401);
    assertThat(answer.body()).contains("panel-error").doesNotContain("hx-headers");
  }

  @ParameterizedTest
  @CsvSource({"/placement, AUTH_ID", "/placement, REFRESH_ID", "/install, AUTH_ID"})
  void a_token_that_is_longer_than_any_token_is_refused(String path, String field) {
    assertPlain(APP.post(at(path).with(field, "x".repeat(100_000))), 400);
  }

  private static void assertPlain(HttpResponse<String> answer, int status) {
    var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("Exception", "\tat ", "java.lang", "Jetty", "??");
    if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
      assertThat(answer.body()).contains(id);
    }
  }

  private PortalForm at(String path) {
    return switch (path) {
      case "/install" -> PORTAL.installForm(PORTAL.admin());
      case "/app" -> PORTAL.appForm(PORTAL.manager());
      default -> deal(DEAL);
    };
  }

  private PortalForm deal(String placement) {
    return PORTAL.placementForm(PORTAL.manager(), placement, deal);
  }

  private static String event(String member, String applicationToken) {
    return "event=ONAPPUNINSTALL&data[CLEAN]=1&auth[member_id]="
        + member
        + "&auth[application_token]="
        + applicationToken;
  }

  private static String member() {
    return PORTAL.memberId();
  }

  private static HttpResponse<String> send(String path, String type, String body) {
    return send(path, type, BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> send(String path, String type, BodyPublisher body) {
    var request = HttpRequest.newBuilder(APP.url().resolve(path)).header("Content-Type", type);
    return APP.send(request.POST(body).build());
  }

  private static String stored() {
    try (var database = APP.database()) {
      // That it came is on record, whatever it was, and so is what the portal said of its plan.
      return Tables.dump(database, Set.of("call_log", "egress_bucket", "portal_plan"));
    }
  }
}
