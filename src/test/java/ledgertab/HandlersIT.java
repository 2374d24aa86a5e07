package ledgertab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import ledgertab.testing.LocalApp;
import ledgertab.testing.SettableClock;
import ledgertab.web.Health;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What probes, orchestrators and lost browsers get.
final class HandlersIT {

  private static final LiveApp APP = LiveApp.start(Engine.H2);

  @AfterAll
  static void stop() {
    APP.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/install", "/app", "/placement", "/events"})
  void the_vendors_probe_gets_a_short_page(String path) {
    var page = ask("GET", path);
    var head = ask("HEAD", path);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body()).contains("LedgerTab").doesNotContain("??").hasSizeLessThan(2_000);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nowhere", "/ui/nowhere", "/static/nowhere.js", "/webjars/x.js"})
  void an_address_that_does_not_exist_is_a_plain_page(String path) {
    var page = ask("GET", path);

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body())
        .contains("There is no such page", page.headers().firstValue("X-Request-Id").orElseThrow())
        .doesNotContain("Javalin", "??");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /placement",
    "DELETE, /events",
    "PATCH, /app",
    "POST, /ui/card",
    "GET, /ui/refresh"
  })
  void a_method_that_is_not_served_is_a_plain_page(String method, String path) {
    var page = ask(method, path);

    assertThat(page.statusCode()).isEqualTo(405);
    assertThat(page.headers().firstValue("Allow").orElse("")).matches("[A-Z]+(, [A-Z]+)*");
    assertThat(page.body())
        .contains(page.headers().firstValue("X-Request-Id").orElseThrow())
        .doesNotContain("MethodNotAllowed", "javalin", "Available methods", "??");
  }

  @Test
  void what_the_server_itself_refuses_is_plain_too() {
    var page = ask("GET", "/%00");

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.body())
        .startsWith("This request cannot be read.")
        .contains(page.headers().firstValue("X-Request-Id").orElseThrow())
        .doesNotContain("Jetty", "badMessage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/static/../application.conf", "/static/%2e%2e/logback.xml", "/static/"})
  void nothing_beside_the_static_files_is_served(String path) {
    assertThat(ask("GET", path).statusCode()).isIn(400, 404);
  }

  @Test
  void a_healthy_service_says_so_with_each_dependency() {
    assertJson(ask("GET", "/health/live"), 200, "{\"status\":\"up\",\"checks\":{}}");
    var ready = ask("GET", "/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body())
        .matches(
            "\\{\"status\":\"up\",\"checks\":\\{\"database\":\"up\",\"queue\":\"(up|starting)\"}}");
  }

  @Test
  void a_service_without_its_database_is_alive_but_not_ready() {
    var database = Engine.H2.fresh();
    try (var app =
        new LocalApp(
            new SettableClock(LiveApp.START),
            (_, routes) ->
                new Health(Map.of("database", database::isAlive), Map.of()).routes(routes))) {
      database.close();

      assertThat(app.request("GET", "/health/live").statusCode()).isEqualTo(200);
      assertJson(
          app.request("GET", "/health/ready"),
          503,
          "{\"status\":\"down\",\"checks\":{\"database\":\"down\"}}");
    }
  }

  private static void assertJson(HttpResponse<String> answer, int status, String body) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(answer.body()).isEqualTo(body);
  }

  private static HttpResponse<String> ask(String method, String path) {
    return APP.send(
        HttpRequest.newBuilder(
                APP.url().resolve("/").resolve(java.net.URI.create(APP.url() + path)))
            .method(method, BodyPublishers.noBody())
            .build());
  }
}
