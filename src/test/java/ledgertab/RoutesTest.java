package ledgertab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every panel refuses whoever has no session of its portal, also panels that are added later.
final class RoutesTest {

  private static final Pattern ROUTE =
      Pattern.compile("routes\\.(get|post|put|patch|delete)\\(\\s*\"(/ui/[^\"]*)\"");
  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";
  private static final LiveApp APP = LiveApp.start(Engine.H2);
  private static final Portal A = APP.installedPortal();
  private static final Portal B = APP.installedPortal();
  private static final int DEAL_OF_A = dealWithClient(A, "Alpha");
  private static final int DEAL_OF_B = dealWithClient(B, "Beta");

  /// One route as the sources register it.
  record Route(String method, String path) {}

  /// Every opening asks the portal; its bucket is empty again after this.
  @BeforeEach
  void letTheBucketRunEmpty() {
    APP.clock().advance(Duration.ofSeconds(30));
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  static List<Route> routes() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> ROUTE.matcher(read(file)).results())
          .map(found -> new Route(found.group(1).toUpperCase(Locale.ROOT), found.group(2)))
          .toList();
    }
  }

  @Test
  void the_panels_are_found_in_the_sources() throws IOException {
    assertThat(routes())
        .contains(new Route("GET", "/ui/card"), new Route("POST", "/ui/refresh"))
        .hasSizeGreaterThanOrEqualTo(9);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void without_a_session_there_is_nothing(Route route) {
    for (var session :
        List.of("", "x", "1.", "1.AAAA", "2." + "A".repeat(100), "null", bent(ofA().session()))) {
      assertNothing(ask(route, session));
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void a_session_of_one_portal_shows_nothing_of_another(Route route) {
    var answer = ask(route, ofA().session());

    assertThat(answer.body()).doesNotContain("Beta", "DOC-Beta");
  }

  @Test
  void a_session_cannot_be_pointed_at_another_portal() {
    var tab = ofA();

    for (var query : List.of("member_id=", "m=", "portal=", "member=")) {
      var answer = tab.get("/ui/card?" + query + B.memberId() + "&id=" + DEAL_OF_B);
      assertThat(answer.body()).doesNotContain("Beta").contains("Alpha");
    }
  }

  @Test
  void fresh_tokens_of_another_portal_do_not_revive_a_session() {
    var tab = ofA();
    tab.card();
    var theirs = B.issueTokens(B.admin());
    tab.post("/ui/session", "AUTH_ID=" + theirs.access() + "&REFRESH_ID=" + theirs.refresh());

    assertNothing(tab.get("/ui/card"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "filter=%27&offset=-1", "filter=nonsense", "offset=99999999999"})
  void a_strange_question_for_documents_shows_the_documents(String query) {
    var answer = ofA().get("/ui/documents?" + query);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("DOC-Alpha");
  }

  @Test
  void the_sealed_claim_of_an_installation_is_no_session() {
    var failed = APP.post(A.installForm(A.manager()));
    var claim = Pattern.compile("name=\"claim\" value=\"([^\"]+)\"").matcher(failed.body());
    assertThat(claim.find()).isTrue();

    assertNothing(ask(new Route("GET", "/ui/card"), claim.group(1)));
    assertThat(APP.post("/install", "claim=" + ofA().session()).statusCode()).isEqualTo(400);
  }

  private static void assertNothing(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("X-Frame-Session")).isEmpty();
    assertThat(answer.body())
        .contains("data-request-id=\"")
        .doesNotContain("Alpha", "Beta", "DOC-", "7707083893");
  }

  private static HttpResponse<String> ask(Route route, String session) {
    var request =
        HttpRequest.newBuilder(APP.url().resolve(route.path()))
            .header("HX-Request", "true")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(route.method(), BodyPublishers.noBody());
    if (!session.isEmpty()) {
      request.header("X-Frame-Session", session);
    }
    return APP.send(request.build());
  }

  private static OpenTab ofA() {
    return APP.open(A, A.manager(), DEAL, DEAL_OF_A);
  }

  private static String bent(String session) {
    var middle = session.length() / 2;
    var other = session.charAt(middle) == 'A' ? 'B' : 'A';
    return session.substring(0, middle) + other + session.substring(middle + 1);
  }

  private static int dealWithClient(Portal portal, String name) {
    APP.load(
        portal,
        "id,name,tax_id\nC1," + name + ",7707083893\n",
        "id,client_id,number,issued,currency,total\nD1,C1,DOC-" + name + ",2026-11-01,RUB,1\n",
        "");
    var company = portal.crm().company(name).requisite("7707083893", "");
    return portal.crm().deal(name + " deal").company(company).id();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
