package ledgertab.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalClient.Habits;
import ledgertab.bitrix24.PortalFailure.Kind;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.Command;
import ledgertab.bitrix24.limit.Gates;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PortalClientTest {

  private static final Limits SHORT =
      new Limits(Duration.ofSeconds(1), Duration.ofMillis(500), 5 * 1024 * 1024);
  private static final Limits LONG =
      new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 5 * 1024 * 1024);

  private static final String EVIL = "https://evil.example";
  private static final InstantSource CLOCK = InstantSource.system();

  private final StubServer portal = new StubServer();
  private final StubServer renamed = new StubServer();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void stop() {
    over.countDown();
    portal.close();
    renamed.close();
  }

  @Test
  void the_token_travels_in_the_json_body_and_never_in_the_address() {
    portal.answers(200, "{\"result\":{\"ID\":\"1\"}}");

    assertThat(call(LONG)).isInstanceOf(Answered.class);

    var asked = portal.asked().getFirst();
    assertThat(asked.path()).isEqualTo("/rest/profile");
    assertThat(asked.contentType()).isEqualTo("application/json");
    assertThat(PhpJson.parse(asked.body()).orElseThrow().path("auth").asText()).isEqualTo("token");
  }

  @Test
  void amounts_keep_every_digit() {
    portal.answers(200, "{\"result\":{\"OPPORTUNITY\":12345678901234567890.10}}");

    assertThat(value(call(LONG)).path("OPPORTUNITY").decimalValue())
        .isEqualTo(new BigDecimal("12345678901234567890.10"));
  }

  @Test
  void an_error_in_a_200_is_a_failure_even_with_an_empty_code() {
    portal.answers(200, "{\"error\":\"\",\"error_description\":\"Not found\"}");

    assertThat(kind(call(LONG))).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void an_html_page_is_no_answer() {
    portal.answers(502, "<html><h1>502 Bad Gateway</h1></html>");

    assertThat(kind(call(LONG))).isEqualTo(Kind.OUTCOME_UNKNOWN);
  }

  @Test
  void a_server_that_never_answers_is_left_at_the_deadline() {
    portal.does(_ -> await());

    assertThat(kind(call(SHORT))).isEqualTo(Kind.OUTCOME_UNKNOWN);
  }

  @Test
  void a_body_that_trickles_is_left_at_the_deadline() {
    portal.does(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("{\"result\":".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          await();
        });

    assertThat(kind(call(SHORT))).isEqualTo(Kind.OUTCOME_UNKNOWN);
  }

  @Test
  void an_answer_over_five_megabytes_is_cut_off() {
    portal.answers(200, "{\"result\":\"" + "x".repeat(6 * 1024 * 1024) + "\"}");

    assertThat(kind(call(LONG))).isEqualTo(Kind.OUTCOME_UNKNOWN);
  }

  @Test
  void a_dropped_connection_is_no_answer() {
    portal.does(com.sun.net.httpserver.HttpExchange::close);

    assertThat(kind(call(LONG))).isEqualTo(Kind.OUTCOME_UNKNOWN);
  }

  @Test
  void a_renamed_portal_gets_the_same_post_at_its_new_address() {
    redirect(portal, renamed.url("/rest/profile").toString());
    renamed.answers(200, "{\"result\":true}");

    var answer = (Answered<JsonNode>) call(LONG);

    assertThat(answer.address().clientEndpoint()).isEqualTo(renamed.url("/rest/"));
    assertThat(renamed.asked().getFirst().method()).isEqualTo("POST");
    assertThat(renamed.asked().getFirst().body()).isEqualTo(portal.asked().getFirst().body());
  }

  @Test
  void the_token_does_not_follow_to_an_address_that_nobody_proved() {
    redirect(portal, EVIL + "/rest/profile");

    assertThat(kind(call(LONG))).isEqualTo(Kind.RENAMED);
    assertThat(portal.asked()).hasSize(1);
  }

  @Test
  void portals_that_point_at_each_other_are_left_after_three_hops() {
    redirect(portal, renamed.url("/rest/profile").toString());
    redirect(renamed, portal.url("/rest/profile").toString());

    assertThat(kind(call(LONG))).isEqualTo(Kind.RENAMED);
    assertThat(portal.asked().size() + renamed.asked().size()).isEqualTo(4);
  }

  @Test
  void the_token_does_not_follow_a_redirect_to_another_page() {
    redirect(portal, renamed.url("/login").toString());

    assertThat(kind(call(LONG))).isEqualTo(Kind.RENAMED);
    assertThat(renamed.asked()).isEmpty();
  }

  @Test
  void a_private_address_is_not_called() {
    var client = client(new OutboundClient(new OutboundGuard(false), "Test", LONG));

    assertThat(kind(client.call(to(portal), "profile", Map.of()))).isEqualTo(Kind.UNREACHABLE);
    assertThat(portal.asked()).isEmpty();
  }

  @Test
  void a_batch_is_one_request() {
    portal.answers(200, "{\"result\":{\"result\":{\"me\":{\"ID\":\"1\"}},\"result_error\":[]}}");

    var answer = client(LONG).batch(to(portal), Batch.of(new Command("me", "profile", Map.of())));

    assertThat(answer).isInstanceOf(Answered.class);
    var sent = PhpJson.parse(portal.asked().getFirst().body()).orElseThrow();
    assertThat(portal.asked().getFirst().path()).isEqualTo("/rest/batch");
    assertThat(sent.path("halt").asInt()).isZero();
    assertThat(sent.path("cmd").path("me").asText()).isEqualTo("profile");
  }

  private PortalAnswer<JsonNode> call(Limits limits) {
    return client(limits).call(to(portal), "profile", Map.of());
  }

  private static PortalClient client(Limits limits) {
    return client(new OutboundClient(new OutboundGuard(true), "Test", limits));
  }

  private static PortalClient client(OutboundClient http) {
    var impatient = new Backoff(Duration.ZERO, Duration.ZERO);
    return new PortalClient(
        http,
        new Habits(
            (_, to) -> !EVIL.equals(to.origin()),
            impatient,
            Gates.inMemory(CLOCK),
            _ -> {},
            CLOCK));
  }

  private static PortalCall to(StubServer server) {
    var address = new PortalAddress(server.url("/rest/"));
    return new PortalCall(new MemberId("m1"), address, new Secret("token"));
  }

  private static void redirect(StubServer from, String to) {
    from.does(
        exchange -> {
          exchange.getResponseHeaders().add("Location", to);
          StubServer.answer(exchange, 302, "");
        });
  }

  private static Kind kind(PortalAnswer<JsonNode> answer) {
    return ((Failed<JsonNode>) answer).failure().kind();
  }

  private static JsonNode value(PortalAnswer<JsonNode> answer) {
    return ((Answered<JsonNode>) answer).value();
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
