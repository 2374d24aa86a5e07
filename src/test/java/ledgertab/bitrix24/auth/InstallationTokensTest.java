package ledgertab.bitrix24.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.AuthServer.AppKeys;
import ledgertab.bitrix24.auth.TokenStore.Lease;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.SettableClock;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstallationTokensTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final MemberId MEMBER = new MemberId("m1");
  private static final Secret OLD = new Secret("access-1");
  private static final Access NEW = new Access.Usable(new Secret("access-2"));
  private static final String RENEWED =
      """
      {"access_token":"access-2","refresh_token":"refresh-2","expires_in":"3600","member_id":"m1",
       "client_endpoint":"https://acme.example/rest/"}
      """;
  private static final String DEAD = "{\"error\":\"invalid_grant\"}";

  private final SettableClock clock = new SettableClock(NOW);
  private final StubServer server = new StubServer();
  private final InMemoryTokens store =
      new InMemoryTokens(
          MEMBER, new TokenPair(OLD, new Secret("refresh-1"), NOW.plusSeconds(3600)), NOW);
  private final InstallationTokens tokens = node();

  @AfterEach
  void stop() {
    server.close();
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

    assertThat(tokens.current(MEMBER)).isEqualTo(NEW);

    assertThat(store.stored().tokens().refresh()).isEqualTo(new Secret("refresh-2"));
  }

  @Test
  void what_anybody_can_cause_renews_once_a_day_at_most() {
    server.answers(200, RENEWED);
    assertThat(tokens.seldom(MEMBER)).isEqualTo(new Access.Usable(OLD));
    clock.advance(Duration.ofHours(23));
    assertThat(tokens.seldom(MEMBER))
        .isEqualTo(new Access.Paused("", NOW.plus(Duration.ofDays(1))));
    assertThat(server.asked()).isEmpty();
    clock.advance(Duration.ofHours(1));

    assertThat(tokens.seldom(MEMBER)).isEqualTo(NEW);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void many_threads_of_many_nodes_share_one_renewal() throws Exception {
    server.answers(200, RENEWED);
    var other = node();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting =
          IntStream.range(0, 200)
              .mapToObj(n -> n % 2 == 0 ? tokens : other)
              .map(node -> threads.submit(() -> node.afterExpiry(MEMBER, OLD)))
              .toList();
      for (var access : waiting) {
        assertThat(access.get()).isEqualTo(NEW);
      }
    }

    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void the_lease_of_a_dead_node_runs_out() {
    server.answers(200, RENEWED);
    store.claim(MEMBER, 1, new Lease("dead", NOW, NOW.plusSeconds(15)));

    assertThat(tokens.afterExpiry(MEMBER, OLD, Duration.ofMillis(200)))
        .isEqualTo(new Access.Unreachable());
    assertThat(server.asked()).isEmpty();

    clock.advance(Duration.ofSeconds(15));
    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(NEW);
  }

  @Test
  void a_caller_in_a_hurry_leaves_and_the_renewal_is_stored_all_the_same() throws Exception {
    var mayAnswer = new CountDownLatch(1);
    server.does(
        exchange -> {
          await(mayAnswer);
          StubServer.answer(exchange, 200, RENEWED);
        });

    assertThat(tokens.afterExpiry(MEMBER, OLD, Duration.ofMillis(100)))
        .isEqualTo(new Access.Unreachable());
    mayAnswer.countDown();

    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(NEW);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void a_stumbling_database_does_not_lose_the_new_pair() {
    server.answers(200, RENEWED);
    store.stumble(3);

    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(NEW);
    assertThat(store.stored().tokens().refresh()).isEqualTo(new Secret("refresh-2"));
  }

  @Test
  void a_refused_refresh_token_is_given_up_after_one_try_without_a_user() {
    server.answers(400, DEAD);

    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(new Access.Lost("invalid_grant"));
    assertThat(server.asked()).hasSize(2);
    assertThat(server.asked().getLast().body())
        .contains("grant_type=client_credentials", "client_id=app.1", "client_secret=s")
        .doesNotContain("refresh-1", "m1");

    assertThat(tokens.current(MEMBER)).isEqualTo(new Access.Lost("invalid_grant"));
    clock.advance(Duration.ofDays(1));
    assertThat(tokens.current(MEMBER)).isEqualTo(new Access.Lost("invalid_grant"));
    assertThat(node().afterExpiry(MEMBER, OLD)).isEqualTo(new Access.Lost("invalid_grant"));
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void tokens_without_a_user_keep_the_installation_alive() {
    server.does(
        exchange -> {
          var isRefused = server.asked().getLast().body().contains("grant_type=refresh_token");
          var answer = isRefused ? DEAD : RENEWED.replace("\"refresh_token\":\"refresh-2\",", "");
          StubServer.answer(exchange, isRefused ? 400 : 200, answer);
        });

    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(NEW);
    assertThat(store.stored().tokens().refresh()).isEqualTo(new Secret("refresh-1"));
  }

  @Test
  void a_refusal_after_another_node_has_just_renewed_is_none() {
    server.does(
        exchange -> {
          renewElsewhere();
          StubServer.answer(exchange, 400, DEAD);
        });

    assertThat(tokens.afterExpiry(MEMBER, OLD))
        .isEqualTo(new Access.Usable(new Secret("access-elsewhere")));
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void an_answer_after_another_node_has_taken_over_is_not_stored() {
    server.does(
        exchange -> {
          renewElsewhere();
          StubServer.answer(exchange, 200, RENEWED);
        });

    assertThat(tokens.afterExpiry(MEMBER, OLD))
        .isEqualTo(new Access.Usable(new Secret("access-elsewhere")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PAYMENT_REQUIRED", "invalid_client", "something_new"})
  void a_refusal_that_may_pass_pauses_and_ends_by_itself(String code) {
    server.answers(400, "{\"error\":\"" + code + "\"}");
    var until = NOW.plus(Duration.ofHours(6));

    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(new Access.Paused(code, until));
    assertThat(node().afterExpiry(MEMBER, OLD)).isEqualTo(new Access.Paused(code, until));
    assertThat(node().current(MEMBER)).isEqualTo(new Access.Paused(code, until));
    assertThat(server.asked()).hasSize(1);

    server.answers(200, RENEWED);
    clock.advance(Duration.ofHours(6));
    assertThat(tokens.current(MEMBER)).isEqualTo(NEW);
    assertThat(store.stored().standing()).isEqualTo(new Standing.Working());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void a_server_in_trouble_costs_nothing_but_time(int status) {
    server.answers(status, DEAD);

    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(new Access.Unreachable());
    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(new Access.Unreachable());
    assertThat(server.asked()).hasSize(1);

    server.answers(200, RENEWED);
    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(NEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>moved</html>", "", "[]", "{}", "{\"access_token\":\"access-2\"}"})
  void an_answer_that_nobody_understands_changes_nothing(String body) {
    server.answers(200, body);

    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(new Access.Unreachable());
    assertThat(store.stored().version()).isEqualTo(1);
  }

  @Test
  void a_limit_of_the_server_is_no_refusal_of_the_token() {
    server.answers(400, "{\"error\":\"QUERY_LIMIT_EXCEEDED\"}");

    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(new Access.Unreachable());
  }

  @Test
  void an_answer_without_a_life_lives_an_hour_and_without_a_refresh_token_keeps_the_old() {
    server.answers(
        200,
        RENEWED
            .replace("\"expires_in\":\"3600\",", "")
            .replace("\"refresh_token\":\"refresh-2\",", ""));

    assertThat(tokens.afterExpiry(MEMBER, OLD)).isEqualTo(NEW);
    assertThat(store.stored().tokens())
        .isEqualTo(
            new TokenPair(
                new Secret("access-2"), new Secret("refresh-1"), NOW.plus(Duration.ofHours(1))));
  }

  @Test
  void tokens_of_another_portal_are_never_stored() {
    server.answers(200, RENEWED.replace("\"m1\"", "\"m2\""));

    assertThat(tokens.afterExpiry(MEMBER, OLD)).isInstanceOf(Access.Lost.class);
    assertThat(store.stored().tokens().access()).isEqualTo(OLD);
  }

  @Test
  void a_portal_without_tokens_has_no_access() {
    assertThat(tokens.current(new MemberId("m2"))).isEqualTo(new Access.Lost(""));
  }

  private InstallationTokens node() {
    var http = new OutboundClient(new OutboundGuard(true), "Test", Limits.STANDARD);
    var keys = new AppKeys("app.1", new Secret("s"));
    return new InstallationTokens(store, new AuthServer(http, keys, server.url(""), clock), clock);
  }

  private void renewElsewhere() {
    var pair =
        new TokenPair(
            new Secret("access-elsewhere"), new Secret("refresh-elsewhere"), NOW.plusSeconds(3600));
    var address =
        ledgertab.bitrix24.PortalAddress.parse("https://acme.example/rest/").orElseThrow();
    store.replaceTokens(
        MEMBER, store.stored(), new Renewal.Renewed(pair, MEMBER, address, java.util.Set.of(), 0));
  }

  private static void await(CountDownLatch latch) {
    try {
      var _ = latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
