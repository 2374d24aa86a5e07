package ledgertab.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import ledgertab.emulator.Caller.Reply;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AuthServerTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final PortalEmulator emulator = PortalEmulator.start(clock);
  private final Portal portal = emulator.portal();
  private final PortalApp app = portal.add(AppCard.at(URI.create("http://127.0.0.1:1")));

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void a_renewal_replaces_both_tokens_and_the_old_refresh_token_dies() {
    var pair = portal.issueTokens(portal.admin());

    var renewed = renew(pair.refresh());
    var again = renew(pair.refresh());

    assertThat(renewed.status()).isEqualTo(200);
    assertThat(renewed.body().path("member_id").asText()).isEqualTo(portal.memberId());
    assertThat(
            new Caller(portal, renewed.body().path("access_token").asText())
                .call("profile")
                .status())
        .isEqualTo(200);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.error()).isEqualTo("invalid_grant");
  }

  @Test
  void a_wrong_secret_does_not_spend_the_refresh_token() {
    var pair = portal.issueTokens(portal.admin());

    var refused =
        token(
            Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                AppCard.CLIENT_ID,
                "client_secret",
                "wrong",
                "refresh_token",
                pair.refresh()));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.error()).isEqualTo("invalid_client");
    assertThat(renew(pair.refresh()).status()).isEqualTo(200);
  }

  @Test
  void a_code_from_the_portal_works_for_thirty_seconds_and_once() {
    var first = code();
    var second = code();

    assertThat(exchange(first).status()).isEqualTo(200);
    assertThat(exchange(first).error()).isEqualTo("invalid_grant");
    clock.advance(Duration.ofSeconds(31));
    assertThat(exchange(second).error()).isEqualTo("invalid_grant");
  }

  @Test
  void the_answer_to_a_code_names_neither_user_nor_expiry() {
    var tokens = exchange(code()).body();

    assertThat(tokens.has("expires")).isFalse();
    assertThat(tokens.has("user_id")).isFalse();
    assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(tokens.path("member_id").asText()).isEqualTo(portal.memberId());
  }

  @Test
  void the_redirect_address_is_no_parameter() {
    var query = "?state=s&redirect_uri=http%3A%2F%2Fevil.example&client_id=" + AppCard.CLIENT_ID;

    assertThat(page("/oauth/authorize/" + query).statusCode()).isEqualTo(400);
  }

  @Test
  void grants_that_the_platform_does_not_know_are_refused() {
    assertThat(token(Map.of("grant_type", "client_credentials")).error())
        .isEqualTo("invalid_request");
  }

  @Test
  void a_grant_without_a_user_is_a_switch_and_brings_no_refresh_token() {
    emulator.grantWithoutUser(portal);
    var fields =
        Map.of(
            "grant_type", "client_credentials",
            "client_id", AppCard.CLIENT_ID,
            "client_secret", AppCard.CLIENT_SECRET);

    var granted = token(fields).body();

    assertThat(granted.path("member_id").asText()).isEqualTo(portal.memberId());
    assertThat(granted.has("refresh_token")).isFalse();
    assertThat(new Caller(portal, granted.path("access_token").asText()).call("profile").status())
        .isEqualTo(200);
    assertThat(token(Map.of("grant_type", "client_credentials")).error())
        .isEqualTo("invalid_request");
  }

  @Test
  void app_info_tells_where_a_token_comes_from() {
    var token = portal.issueTokens(portal.manager()).access();
    var url = emulator.authUrl().resolve("/rest/app.info");

    var byForm = Caller.form(url, Map.of("auth", token));
    var byQuery = Caller.form(URI.create(url + "?auth=" + token), Map.of());

    assertThat(byForm.result().at("/install/member_id").asText()).isEqualTo(portal.memberId());
    assertThat(byForm.result().at("/install/domain").asText()).isEqualTo(portal.domain());
    assertThat(byForm.result().path("client_id").asText()).isEqualTo(app.card().clientId());
    assertThat(byForm.result().path("user_id").asText()).isEqualTo("2");
    assertThat(byQuery.result()).isEqualTo(byForm.result());
    assertThat(Caller.form(url, Map.of("auth", "forged")).status()).isEqualTo(401);
  }

  @Test
  void an_unpaid_app_gets_no_tokens() {
    emulator.authFaults().on(Fault.PLAN_ENDED, 1);
    var pair = portal.issueTokens(portal.admin());

    assertThat(renew(pair.refresh()).error()).isEqualTo("PAYMENT_REQUIRED");
    assertThat(renew(pair.refresh()).status()).isEqualTo(200);
  }

  private HttpResponse<String> page(String path) {
    return Caller.send(HttpRequest.newBuilder(URI.create(portal.baseUrl() + path)));
  }

  private Reply renew(String refreshToken) {
    return token(
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            AppCard.CLIENT_ID,
            "client_secret",
            AppCard.CLIENT_SECRET,
            "refresh_token",
            refreshToken));
  }

  private Reply exchange(String code) {
    return token(
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            AppCard.CLIENT_ID,
            "client_secret",
            AppCard.CLIENT_SECRET,
            "code",
            code));
  }

  private Reply token(Map<String, String> fields) {
    return Caller.form(emulator.authUrl().resolve("/oauth/token/"), fields);
  }

  private String code() {
    var page = portal.baseUrl() + "/oauth/authorize/?state=s&client_id=" + AppCard.CLIENT_ID;
    var location = Caller.location(URI.create(page));
    return Php.parse(location.getRawQuery()).path("code").asText();
  }
}
