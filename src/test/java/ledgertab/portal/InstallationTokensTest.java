package ledgertab.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.AuthServer.AppKeys;
import ledgertab.bitrix24.auth.TokenPair;
import ledgertab.persistence.Database;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.Boxes;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InstallationTokensTest {

  private static final MemberId MEMBER = new MemberId("m1");
  private static final Secret OLD = new Secret("access-1");
  private static final String RENEWED =
      """
      {"access_token":"access-2","refresh_token":"refresh-2","expires_in":3600,"member_id":"m1",
       "client_endpoint":"https://acme.example/rest/"}
      """;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final StubServer server = new StubServer();
  private final Database database = Engine.H2.fresh();
  private final Installations installations =
      new Installations(database.context(), Boxes.box(), clock);
  private final InstallationTokens tokens =
      new InstallationTokens(
          installations,
          new AuthServer(
              new OutboundClient(new OutboundGuard(true), "Test", Limits.STANDARD),
              new AppKeys("app.1", new Secret("s")),
              server.url(""),
              clock),
          clock);

  @BeforeEach
  void install() {
    var installation =
        new Installation(
            MEMBER,
            Installation.Status.ACTIVE,
            PortalAddress.parse("https://acme.example/rest/").orElseThrow(),
            Set.of("crm"),
            1,
            "en",
            Optional.empty());
    installations.save(
        installation,
        new TokenPair(OLD, new Secret("refresh-1"), clock.instant().plusSeconds(3600)),
        "");
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
  }

  @Test
  void a_living_token_is_used_without_asking_anybody() {
    assertThat(tokens.current(MEMBER)).isEqualTo(new Access.Usable(OLD));
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void a_token_whose_time_has_passed_is_renewed_and_stored_before_use() {
    server.answers(200, RENEWED);
    clock.advance(Duration.ofHours(1));

    assertThat(tokens.current(MEMBER)).isEqualTo(new Access.Usable(new Secret("access-2")));

    assertThat(installations.tokens(MEMBER).orElseThrow().tokens().refresh())
        .isEqualTo(new Secret("refresh-2"));
  }

  @Test
  void many_who_met_an_expired_token_share_one_renewal() throws Exception {
    server.answers(200, RENEWED);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting =
          IntStream.range(0, 20)
              .mapToObj(_ -> threads.submit(() -> tokens.afterExpiry(MEMBER, OLD)))
              .toList();
      for (var access : waiting) {
        assertThat(access.get()).isEqualTo(new Access.Usable(new Secret("access-2")));
      }
    }

    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void a_refused_renewal_is_not_tried_again() {
    server.answers(400, "{\"error\":\"invalid_grant\"}");

    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(new Access.Lost("invalid_grant"));
    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(new Access.Lost("invalid_grant"));
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void a_server_in_trouble_costs_nothing_but_time() {
    server.answers(503, "");
    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(new Access.Unreachable());

    server.answers(200, RENEWED);
    assertThat(tokens.afterExpiry(MEMBER, OLD))
        .isEqualTo(new Access.Usable(new Secret("access-2")));
  }

  @Test
  void tokens_of_another_portal_are_never_stored() {
    server.answers(200, RENEWED.replace("\"m1\"", "\"m2\""));

    assertThat(tokens.afterExpiry(MEMBER, OLD)).isInstanceOf(Access.Lost.class);
    assertThat(installations.tokens(MEMBER).orElseThrow().tokens().access()).isEqualTo(OLD);
  }

  @Test
  void a_portal_without_tokens_has_no_access() {
    assertThat(tokens.current(new MemberId("m2"))).isEqualTo(new Access.Lost(""));
  }
}
