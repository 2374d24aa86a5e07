package ledgertab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every answer tells the browser.
final class SecurityHeadersIT {

  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";
  private static final LiveApp APP = LiveApp.start(Engine.H2);
  private static final Portal PORTAL = APP.installedPortal();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void only_the_portal_itself_may_frame_its_pages() {
    var other = APP.installedPortal();

    for (var portal : List.of(PORTAL, other)) {
      var origin = "http://" + portal.domain();
      assertThat(ancestors(tab(portal))).isEqualTo(origin);
      assertThat(ancestors(APP.post(portal.appForm(portal.manager())))).isEqualTo(origin);
      assertThat(ancestors(APP.post(portal.installForm(portal.admin())))).isEqualTo(origin);
    }
  }

  @Test
  void a_claimed_address_does_not_frame_an_installed_portals_page() {
    var form = PORTAL.placementForm(PORTAL.manager(), DEAL, 1);

    var page = APP.post(form.with("DOMAIN", "evil.example"));
    var forged = APP.post(form.with("DOMAIN", "evil.example").with("APPLICATION_TOKEN", "forged"));

    assertThat(ancestors(page)).isEqualTo("http://" + PORTAL.domain());
    assertThat(ancestors(forged)).isEqualTo("http://" + PORTAL.domain());
  }

  @ParameterizedTest
  @CsvSource({
    "acme.bitrix24.com, 1, https://acme.bitrix24.com",
    "acme.bitrix24.com:443, 1, https://acme.bitrix24.com",
    "crm.acme.com:8443, 1, https://crm.acme.com:8443",
    "crm.acme.com, 0, http://crm.acme.com",
    "crm.acme.com:80, 0, http://crm.acme.com",
    "'evil.com; script-src *', 1, 'none'",
    "evil.com https://other.com, 1, 'none'",
    "*, 1, 'none'",
    "'', 1, 'none'"
  })
  void an_unknown_portals_empty_page_is_framed_by_one_well_formed_host(
      String domain, String protocol, String expected) {
    var form =
        PORTAL
            .placementForm(PORTAL.manager(), DEAL, 1)
            .with("member_id", "unknown")
            .with("DOMAIN", domain)
            .with("PROTOCOL", protocol);

    var page = APP.post(form);

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(ancestors(page)).isEqualTo(expected.equals("none") ? "'none'" : expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/placement",
        "/install",
        "/app",
        "/events",
        "/nowhere",
        "/ui/card",
        "/health/live"
      })
  void nobody_may_frame_anything_else(String path) {
    assertThat(ancestors(APP.get(path))).isEqualTo("'none'");
  }

  @Test
  void every_answer_is_strict_with_the_browser() {
    var tab = APP.open(PORTAL, PORTAL.manager(), DEAL, 1);
    var answers =
        List.of(
            tab.page(),
            tab.get("/ui/card"),
            tab.get("/ui/documents"),
            tab.get("/ui/session"),
            APP.post(PORTAL.appForm(PORTAL.manager())),
            APP.post(PORTAL.installForm(PORTAL.admin())),
            APP.post("/placement", "%"),
            APP.post("/events", "event=X"),
            APP.get("/nowhere"),
            APP.get("/ui/card"),
            APP.get("/health/ready"),
            APP.get("/placement"),
            APP.get(address(tab.page(), "href", "tab.css")));

    assertThat(answers).allSatisfy(SecurityHeadersIT::assertStrict);
  }

  @Test
  void pages_hold_no_inline_script_style_or_handler() {
    var html = tab(PORTAL).body() + APP.open(PORTAL, PORTAL.manager(), DEAL, 1).card();

    assertThat(html)
        .doesNotContainPattern("<script(?![^>]*\\bsrc=)")
        .doesNotContainPattern("(?i)<[^>]*\\son[a-z]+=")
        .doesNotContainPattern("(?i)<[^>]*\\sstyle=")
        .doesNotContain("javascript:", "hx-on", "hx-vals=\"js:");
    assertThat(html).contains("&quot;allowEval&quot;:false".replace("&quot;", "\""));
  }

  @Test
  void static_files_are_kept_for_ever_under_the_hash_of_their_content() {
    var page = tab(PORTAL);

    for (var path :
        List.of(address(page, "href", "tab.css"), address(page, "src", "ledgertab.js"))) {
      assertThat(path).matches("/static/.*\\?v=[0-9a-zA-Z_-]{6,}");
      var file = APP.get(path);
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().allValues("Cache-Control"))
          .containsExactly("public, max-age=31536000, immutable");
    }
  }

  @Test
  void the_library_for_panels_is_served() {
    var file = APP.get(address(tab(PORTAL), "src", "htmx.min.js"));

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).contains("htmx");
    assertThat(file.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
    assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=");
  }

  private static void assertStrict(HttpResponse<String> answer) {
    var headers = answer.headers();
    var policy = headers.firstValue("Content-Security-Policy").orElseThrow();
    assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(headers.map()).doesNotContainKeys("x-frame-options", "set-cookie", "server");
    assertThat(policy)
        .startsWith("default-src 'none'")
        .contains("base-uri 'none'", "form-action 'self'")
        .doesNotContain("unsafe-inline", "unsafe-eval", "*", " data: 'self'");
  }

  private static HttpResponse<String> tab(Portal portal) {
    return APP.post(portal.placementForm(portal.manager(), DEAL, 1));
  }

  private static String ancestors(HttpResponse<String> answer) {
    var policy = answer.headers().allValues("Content-Security-Policy");
    assertThat(policy).hasSize(1);
    return policy.getFirst().replaceFirst(".*frame-ancestors ", "");
  }

  private static String address(HttpResponse<String> page, String attribute, String file) {
    var found =
        Pattern.compile(attribute + "=\"([^\"]*" + Pattern.quote(file) + "[^\"]*)\"")
            .matcher(page.body());
    assertThat(found.find()).as(file).isTrue();
    return found.group(1);
  }
}
