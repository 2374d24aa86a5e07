package ledgertab.support;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import ledgertab.persistence.Database;
import ledgertab.persistence.generated.tables.records.InstallationRecord;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.jooq.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an operator sees of the portals, and who is no operator.
@ParameterizedClass
@EnumSource(Engine.class)
final class DeskIT {

  private static final Pattern ROW =
      Pattern.compile("data-member=\"(\\w+)\" data-state=\"(\\w+)\"");

  private final LiveApp app;
  private final Database database;

  DeskIT(Engine engine) {
    app = LiveApp.start(engine);
    database = app.database();
  }

  @AfterEach
  void stop() {
    database.close();
    app.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic",
        "Basic !",
        "Basic b2xnYQ==",
        "Bearer ",
        "Bearer wrong",
        "Bearer 49be417ad74080a0031b636b44cfc26fdd0065492d6cd3b033960c4414955cf7",
        "Negotiate desk"
      })
  void who_is_no_operator_sees_nothing(String authorization) {
    add("portal", "WORKING", 0);

    var answer = ask("/support?show=all", authorization);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic");
    assertThat(answer.body()).doesNotContain("portal1");
  }

  @Test
  void a_browser_sends_name_and_token_and_the_name_must_be_his() {
    assertThat(ask("/support", basic("olga", LiveApp.OPERATOR_TOKEN)).statusCode()).isEqualTo(200);
    assertThat(ask("/support", basic("anna", LiveApp.OPERATOR_TOKEN)).statusCode()).isEqualTo(401);
  }

  @Test
  void portals_that_need_somebody_come_first() {
    add("alive", "WORKING", 0);
    add("ending", "WORKING", 151);
    add("lost", "LOST", 0);
    add("paused", "PAUSED", 0);

    assertThat(states("/support"))
        .containsExactly("ending1 ENDING", "lost1 NEEDS_AUTHORIZATION", "paused1 PAUSED");
    assertThat(states("/support?show=working")).containsExactly("alive1 ACTIVE");
    assertThat(states("/support?show=all")).hasSize(4);
  }

  @Test
  void many_portals_come_in_pages_and_none_is_left_out() {
    add("portal", "LOST", 0, 120);

    var first = desk("/support");
    var second = desk(next(first));
    var third = desk(next(second));

    assertThat(ROW.matcher(first).results()).hasSize(50);
    assertThat(ROW.matcher(second).results()).hasSize(50);
    assertThat(ROW.matcher(third).results()).hasSize(20);
    assertThat(third).doesNotContain("support-next");
  }

  @Test
  void an_empty_desk_says_so_in_the_operators_language() {
    assertThat(desk("/support?show=nonsense&after=%27")).contains("No portal needs anybody now");
    var russian =
        request("/support", "Bearer " + LiveApp.OPERATOR_TOKEN).header("Accept-Language", "ru");
    assertThat(app.send(russian.build()).body()).contains("Сейчас ни одному порталу");
  }

  @Test
  void no_secret_of_a_portal_is_shown_and_nobody_may_frame_the_desk() {
    var portal = app.installedPortal();

    var answer = ask("/support?show=all", "Bearer " + LiveApp.OPERATOR_TOKEN);

    var row = database.context().selectFrom(INSTALLATION).fetchSingle();
    assertThat(answer.body())
        .contains(portal.memberId())
        .doesNotContain(row.getRefreshToken(), row.getAccessToken(), row.getApplicationToken());
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("frame-ancestors 'none'");
  }

  private void add(String name, String tokenState, int days) {
    add(name, tokenState, days, 1);
  }

  /// @param days since the refresh token was issued
  private void add(String name, String tokenState, int days, int count) {
    var at = LiveApp.START.minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    var db = database.context();
    db.batch(
            IntStream.rangeClosed(1, count)
                .mapToObj(
                    i -> {
                      var row = new InstallationRecord();
                      row.setMemberId(name + i);
                      row.setStatus("ACTIVE");
                      row.setClientEndpoint("https://" + name + i + ".example/rest/");
                      row.setScopes("crm,placement");
                      row.setUserId(1L);
                      row.setLanguage("en");
                      row.setTokenVersion(1L);
                      row.setInstalledAt(at);
                      row.setUpdatedAt(at);
                      row.setRefreshIssuedAt(at);
                      row.setTokenState(tokenState);
                      return (Query) db.insertInto(INSTALLATION).set(row);
                    })
                .toList())
        .execute();
  }

  private List<String> states(String path) {
    return ROW.matcher(desk(path)).results().map(row -> row.group(1) + " " + row.group(2)).toList();
  }

  private static String next(String page) {
    var link = Pattern.compile("href=\"([^\"]+)\"[^>]*>Next portals").matcher(page);
    assertThat(link.find()).isTrue();
    return link.group(1).replace("&amp;", "&");
  }

  private String desk(String path) {
    return ask(path, "Bearer " + LiveApp.OPERATOR_TOKEN).body();
  }

  private HttpResponse<String> ask(String path, String authorization) {
    return app.send(request(path, authorization).build());
  }

  private HttpRequest.Builder request(String path, String authorization) {
    var request = HttpRequest.newBuilder(URI.create(app.url() + path));
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private static String basic(String name, String token) {
    var pair = (name + ":" + token).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
