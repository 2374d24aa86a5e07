package ledgertab.settings.authorization;

import static ledgertab.persistence.generated.Tables.OAUTH_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import ledgertab.bitrix24.auth.Access;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalForm;
import ledgertab.testing.Engine;
import ledgertab.testing.OpenTab;
import ledgertab.testing.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// An administrator authorizes the app anew, from its page to the portal's and back.
@ParameterizedClass
@EnumSource(Engine.class)
final class OAuthIT extends AuthorizationStage {

  private static final Pattern LINK = Pattern.compile("data-focus[^>]* href=\"([^\"]+)\"");

  OAuthIT(Engine engine) {
    super(engine);
  }

  @Test
  void a_new_scope_comes_with_new_tokens() {
    var narrow = app.portal();
    narrow.faults().missScope("task");
    app.post(narrow.installForm(narrow.admin()));
    narrow.finishInstall();
    var page = open(narrow);
    assertThat(page.get("/ui/app/authorization").body()).contains("data-state=\"scopes\"");
    narrow.faults().clear();

    var end = visit(agreed(link(page)));

    assertThat(end.statusCode()).isEqualTo(200);
    assertThat(end.body())
        .contains("data-testid=\"authorized\"", "You may close this window")
        .doesNotContain("??");
    assertThat(page.get("/ui/app/authorization").body()).contains("data-state=\"works\"");
    assertThat(panel(narrow.appForm(narrow.admin()))).isEmpty();
  }

  @Test
  void a_lost_portal_is_authorized_again() {
    var before = stored().tokens();
    lose();

    var end = visit(agreed(link(open(portal))));

    assertThat(end.statusCode()).isEqualTo(200);
    assertThat(stored().tokens()).isNotEqualTo(before);
    assertThat(work()).isInstanceOf(Access.Usable.class);
  }

  @Test
  void an_authorization_may_end_at_the_apps_own_address() {
    var callback = agreed(link(open(portal)));

    var end = visit(URI.create(callback.toString().replace("/oauth/callback", "/app")));

    assertThat(end.body()).contains("data-testid=\"authorized\"");
    assertThat(visit(app.url().resolve("/app")).body()).doesNotContain("authorized");
  }

  @Test
  void the_end_is_said_in_the_users_language() {
    var page = app.open(portal.appForm(portal.admin()).with("LANG", "ru"));

    assertThat(visit(agreed(link(page))).body()).contains("Спасибо", "lang=\"ru\"");
  }

  @Test
  void a_state_is_good_once() {
    var callback = agreed(link(open(portal)));
    visit(callback);

    assertRefused(callback, "UNKNOWN", "This link is no longer good");
    assertThat(database.context().fetchCount(OAUTH_STATE)).isZero();
  }

  @Test
  void a_second_beginning_ends_the_first() {
    var page = open(portal);
    var first = link(page);
    var second = link(page);

    assertRefused(agreed(first), "UNKNOWN", "This link is no longer good");
    assertThat(visit(agreed(second)).statusCode()).isEqualTo(200);
  }

  @Test
  void what_was_not_begun_here_or_has_no_code_is_refused() {
    var callback = agreed(link(open(portal))).toString();

    for (var forged :
        new String[] {
          callback.replaceFirst("state=[^&]*", "state=1.AAAA"),
          callback.replaceFirst("&?state=[^&]*", ""),
          callback.replaceFirst("state=[^&]*", "state=" + open(portal).session()),
          callback.replaceFirst("code=[^&]*&?", ""),
          app.url() + "/oauth/callback"
        }) {
      assertRefused(URI.create(forged), "UNKNOWN", "This link is no longer good");
    }
    assertThat(visit(URI.create(callback)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_state_older_than_ten_minutes_is_refused() {
    var link = link(open(portal));
    app.clock().advance(Duration.ofMinutes(10));

    assertRefused(agreed(link), "UNKNOWN", "This link is no longer good");
  }

  @Test
  void a_code_older_than_half_a_minute_is_refused() {
    var callback = agreed(link(open(portal)));
    app.clock().advance(Duration.ofSeconds(31));

    assertRefused(callback, "LATE", "That took too long");
  }

  @Test
  void another_user_than_the_one_who_began_is_refused() {
    var second = portal.addUser(9, "Berta", "Boss").admin(true);
    for (var user : new int[] {portal.manager().id(), second.id()}) {
      var link = link(open(portal));

      assertRefused(agreed(URI.create(link + "&user=" + user)), "OTHER_USER", "somebody else");
    }
  }

  @Test
  void the_code_of_another_portal_is_refused_whatever_the_address_says() {
    var other = app.installedPortal();
    var state = link(open(portal)).getRawQuery();
    var foreign = agreed(URI.create(other.baseUrl() + "/oauth/authorize/?" + state)).toString();

    assertRefused(
        URI.create(foreign.replace(other.memberId(), portal.memberId())),
        "OTHER_PORTAL",
        "another Bitrix24");
  }

  @Test
  void an_unpaid_silent_or_uninstalled_portal_is_named_as_such() {
    app.emulator().authFaults().on(Fault.PLAN_ENDED, 1);
    assertRefused(agreed(link(open(portal))), "UNPAID", "not paid");

    app.emulator().authFaults().on(Fault.INTERNAL_ERROR, 1);
    assertRefused(agreed(link(open(portal))), "UNREACHABLE", "does not answer");

    var callback = agreed(link(open(portal)));
    portal.uninstall(false);
    portal.deliver();
    assertRefused(callback, "NOT_INSTALLED", "not installed");
  }

  @Test
  void only_an_administrator_begins() {
    var page = app.open(portal.appForm(portal.manager()));

    var answer = page.post("/ui/app/authorization");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).doesNotContain("/oauth/authorize/");
    assertThat(database.context().fetchCount(OAUTH_STATE)).isZero();
  }

  private OpenTab open(Portal where) {
    PortalForm form = where.appForm(where.admin());
    return app.open(form);
  }

  private static URI link(OpenTab page) {
    var answer = page.post("/ui/app/authorization").body();
    var found = LINK.matcher(answer);
    assertThat(found.find()).as(answer).isTrue();
    return URI.create(found.group(1).replace("&amp;", "&"));
  }

  /// The user agrees on the portal's page, which sends his browser on.
  private URI agreed(URI link) {
    var answer = app.send(HttpRequest.newBuilder(link).build());
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  private HttpResponse<String> visit(URI callback) {
    return app.send(HttpRequest.newBuilder(callback).build());
  }

  private void assertRefused(URI callback, String end, String title) {
    var before = installations();

    var answer = visit(callback);

    assertThat(answer.statusCode()).as(end).isBetween(400, 503);
    assertThat(answer.body()).contains("data-request-id=\"", title).doesNotContain("??");
    assertThat(installations()).isEqualTo(before);
  }

  private String installations() {
    return Tables.dump(database).lines().filter(l -> l.contains("://")).toList().toString();
  }
}
