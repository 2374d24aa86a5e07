package ledgertab.bitrix24.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.AuthServer.AppKeys;
import ledgertab.bitrix24.auth.Proof.Proved;
import ledgertab.bitrix24.auth.Renewal.Renewed;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.SettableClock;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AuthServerTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  private final StubServer server = new StubServer();
  private final StubServer stranger = new StubServer();
  private final AuthServer auth =
      new AuthServer(
          new OutboundClient(new OutboundGuard(true), "Test", Limits.STANDARD),
          new AppKeys("app.1", new Secret("client&secret")),
          server.url(""),
          new SettableClock(NOW));

  @AfterEach
  void stop() {
    server.close();
    stranger.close();
  }

  @Test
  void a_renewal_brings_a_new_pair_and_the_portals_address() {
    server.answers(
        200,
        """
        {"access_token":"a2","refresh_token":"r2","expires_in":"3600","member_id":"m1",
         "client_endpoint":"https://acme.bitrix24.com/rest/","scope":"crm,placement","user_id":"7"}
        """);

    var renewed = (Renewed) auth.renew(new Secret("r1"));

    assertThat(renewed.tokens())
        .isEqualTo(
            new TokenPair(new Secret("a2"), new Secret("r2"), NOW.plus(Duration.ofHours(1))));
    assertThat(renewed.member()).isEqualTo(new MemberId("m1"));
    assertThat(renewed.scopes()).containsExactlyInAnyOrder("crm", "placement");
    assertThat(renewed.userId()).isEqualTo(7);
  }

  @Test
  void the_secret_goes_in_a_form_body_and_not_in_the_address() {
    server.answers(400, "{\"error\":\"invalid_grant\"}");

    assertThat(auth.renew(new Secret("r1"))).isEqualTo(new Renewal.Rejected("invalid_grant"));

    var asked = server.asked().getFirst();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.path()).isEqualTo("/oauth/token/");
    assertThat(asked.contentType()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(asked.body())
        .contains("client_secret=client%26secret", "refresh_token=r1", "client_id=app.1");
  }

  @Test
  void the_secret_never_goes_to_a_server_that_a_payload_names() {
    server.answers(400, "{\"error\":\"invalid_grant\"}");

    auth.named(stranger.url("/rest/").toString()).renew(new Secret("r1"));

    assertThat(stranger.asked()).isEmpty();
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void a_redirect_does_not_carry_the_secret_away() {
    server.does(
        exchange -> {
          exchange.getResponseHeaders().add("Location", stranger.url("/oauth/token/").toString());
          StubServer.answer(exchange, 307, "");
        });

    assertThat(auth.renew(new Secret("r1"))).isEqualTo(new Renewal.Unreachable());
    assertThat(stranger.asked()).isEmpty();
  }

  @Test
  void a_server_in_trouble_refuses_nothing() {
    for (var body : new String[] {"{\"error\":\"invalid_grant\"}", "<html>", ""}) {
      server.answers(503, body);

      assertThat(auth.renew(new Secret("r1"))).isEqualTo(new Renewal.Unreachable());
      assertThat(auth.proof(new Secret("a1"))).isEqualTo(new Proof.Unreachable());
    }
  }

  @Test
  void half_an_answer_is_none() {
    server.answers(200, "{\"refresh_token\":\"r2\",\"member_id\":\"m1\"}");
    assertThat(auth.renew(new Secret("r1"))).isEqualTo(new Renewal.Unreachable());

    server.answers(
        200,
        """
        {"access_token":"a2","member_id":"m1","client_endpoint":"https://acme.bitrix24.com/rest/"}
        """);
    assertThat(auth.exchange("code")).isEqualTo(new Renewal.Unreachable());
  }

  @Test
  void a_proof_names_the_app_the_portal_and_its_address() {
    server.answers(
        200,
        """
        {"result":{"client_id":"app.1","scope":"crm,placement","expires":"2026-11-20T10:00:00Z",
         "install":{"installed":false,"domain":"acme.bitrix24.com","uri":"https://acme.bitrix24.com",
         "client_endpoint":"https://acme.bitrix24.com/rest/","member_id":"m1"},"user_id":"1"}}
        """);

    var proved = (Proved) auth.proof(new Secret("a1"));

    assertThat(proved.clientId()).contains("app.1");
    assertThat(proved.expiresAt()).contains(NOW.plus(Duration.ofHours(1)));
    assertThat(proved.member()).contains(new MemberId("m1"));
    assertThat(proved.address().orElseThrow()).hasToString("https://acme.bitrix24.com/rest/");
    assertThat(server.asked().getFirst().path()).isEqualTo("/rest/app.info");
  }

  @Test
  void the_address_falls_back_to_the_origin_and_then_to_the_domain() {
    server.answers(200, "{\"result\":{\"install\":{\"uri\":\"https://box.example:8443\"}}}");
    assertThat(((Proved) auth.proof(new Secret("a1"))).address().orElseThrow())
        .hasToString("https://box.example:8443/rest/");

    server.answers(200, "{\"result\":{\"install\":{\"domain\":\"acme.bitrix24.com\"}}}");
    assertThat(((Proved) auth.proof(new Secret("a1"))).address().orElseThrow())
        .hasToString("https://acme.bitrix24.com/rest/");
  }

  @Test
  void a_dead_token_proves_nothing() {
    server.answers(401, "{\"error\":\"expired_token\"}");

    assertThat(auth.proof(new Secret("a1"))).isEqualTo(new Proof.Rejected("expired_token"));
  }
}
