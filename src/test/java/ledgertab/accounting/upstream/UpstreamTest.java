package ledgertab.accounting.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.upstream.Outcome.NoReply;
import ledgertab.security.OutboundClient.Deadline;
import ledgertab.security.OutboundGuard;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UpstreamTest {

  private static final int MOST = 10_000;

  private final StubServer server = new StubServer();
  private final Upstream upstream =
      new Upstream(
          new OutboundGuard(true),
          "LedgerTab/test",
          new Upstream.Limits(Duration.ofSeconds(2), MOST));
  private final Line line = upstream.line();
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void close() {
    never.countDown();
    line.close();
    upstream.close();
    server.close();
  }

  @Test
  void a_reply_has_its_status_headers_and_body() {
    server.does(
        exchange -> {
          exchange.getResponseHeaders().add("X-Left", "3");
          StubServer.answer(exchange, 429, "слишком часто");
        });

    var reply = (Reply) get("/a?b=%20c");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.trouble()).contains(Trouble.TOO_MANY_REQUESTS);
    assertThat(reply.header("x-left")).contains("3");
    assertThat(reply.date()).isPresent();
    assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("слишком часто");
    assertThat(server.asked().getFirst().path()).isEqualTo("/a?b=%20c");
  }

  @Test
  void text_is_posted_in_utf_8() {
    server.answers(200, "{}");

    line.ask(
        Ask.post(
            server.url("/"), Map.of(), new Ask.Content("application/json", "{\"a\":\"Ольха\"}")),
        soon());

    assertThat(server.asked())
        .containsExactly(
            new StubServer.Asked("POST", "/", "application/json", "{\"a\":\"Ольха\"}"));
  }

  @Test
  void a_long_answer_is_read_while_it_comes_in_up_to_a_limit_of_its_own() {
    server.answers(200, "x".repeat(2 * MOST));
    var read = new AtomicInteger();

    var whole = line.ask(streamed(2 * MOST, read), soon());
    var cut = line.ask(streamed(2 * MOST - 1, read), soon());

    assertThat(read).hasValue(2 * MOST);
    assertThat(((Reply) whole).body()).isEmpty();
    assertThat(cut).isEqualTo(new NoReply(Trouble.TOO_LARGE));
  }

  @Test
  void an_error_is_held_even_where_the_answer_was_to_be_streamed() {
    server.answers(404, "nothing");

    var reply = (Reply) line.ask(streamed(MOST, new AtomicInteger()), soon());

    assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("nothing");
  }

  private Ask streamed(int most, AtomicInteger read) {
    return Ask.get(server.url("/"), Map.of())
        .streamed(most, body -> read.set(body.readAllBytes().length));
  }

  @Test
  void packed_answers_are_unpacked_and_a_bomb_is_stopped() {
    server.does(exchange -> packed(exchange, "{\"packed\":true}"));
    assertThat(new String(((Reply) get("/")).body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"packed\":true}");

    server.does(exchange -> packed(exchange, "0".repeat(50 * MOST)));
    assertThat(get("/")).isEqualTo(new NoReply(Trouble.TOO_LARGE));
  }

  @Test
  void endless_answer_is_cut_off_at_once() {
    server.does(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (var out = exchange.getResponseBody()) {
            while (true) {
              out.write(new byte[1000]);
            }
          }
        });

    assertThat(get("/")).isEqualTo(new NoReply(Trouble.TOO_LARGE));
  }

  @Test
  void trickling_answer_ends_with_the_deadline() {
    server.does(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(' ');
          exchange.getResponseBody().flush();
          await(never);
        });

    var outcome = line.ask(Ask.get(server.url("/"), Map.of()), in(300));

    assertThat(outcome).isEqualTo(new NoReply(Trouble.TIMED_OUT));
  }

  @Test
  void answer_that_breaks_off_is_not_understood_and_none_is_a_failure() {
    server.does(
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          exchange.close();
        });
    assertThat(get("/")).isEqualTo(new NoReply(Trouble.NOT_UNDERSTOOD));

    server.does(HttpExchange::close);
    assertThat(get("/")).isEqualTo(new NoReply(Trouble.SERVER_FAILED));
  }

  @Test
  void nobody_listening_is_not_connected() {
    var gone = server.url("/");
    server.close();

    assertThat(line.ask(Ask.get(gone, Map.of()), soon()))
        .isEqualTo(new NoReply(Trouble.NOT_CONNECTED));
  }

  @Test
  void reading_is_led_on_once_within_the_host() {
    server.does(
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/old")) {
            redirect(exchange, "/new");
          } else {
            StubServer.answer(exchange, 200, "{}");
          }
        });

    assertThat(get("/old")).isInstanceOf(Reply.class);
    assertThat(server.asked()).extracting(StubServer.Asked::path).containsExactly("/old", "/new");
  }

  @Test
  void redirects_off_the_host_of_writing_kind_or_in_circles_are_not_followed() {
    try (var other = new StubServer()) {
      other.answers(200, "{}");
      server.does(exchange -> redirect(exchange, other.url("/").toString()));
      assertThat(get("/")).isEqualTo(new NoReply(Trouble.REDIRECTED));
      assertThat(other.asked()).isEmpty();
    }
    server.does(exchange -> redirect(exchange, "/"));
    assertThat(get("/")).isEqualTo(new NoReply(Trouble.REDIRECTED));
    assertThat(line.ask(Ask.post(server.url("/"), Map.of(), new Ask.Content("a/b", "")), soon()))
        .isEqualTo(new NoReply(Trouble.REDIRECTED));
  }

  @Test
  void cookies_are_not_kept() {
    server.does(
        exchange -> {
          var sent = exchange.getRequestHeaders().containsKey("Cookie");
          exchange.getResponseHeaders().add("Set-Cookie", "a=b; Path=/");
          StubServer.answer(exchange, sent ? 400 : 200, "{}");
        });

    get("/");
    assertThat(((Reply) get("/")).status()).isEqualTo(200);
  }

  @Test
  void two_questions_of_a_line_run_at_once_and_no_third() {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var both = new CountDownLatch(2);
    server.does(
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          both.countDown();
          await(both);
          now.decrementAndGet();
          StubServer.answer(exchange, 200, "{}");
        });

    Supplier<Outcome> question = () -> get("/");
    var outcomes = line.together(List.of(question, question, question, question));

    assertThat(outcomes).allMatch(Reply.class::isInstance);
    assertThat(most).hasValue(2);
  }

  @Test
  void closing_a_line_ends_what_is_under_way() throws Exception {
    var begun = new CountDownLatch(1);
    server.does(
        _ -> {
          begun.countDown();
          await(never);
        });
    var asking = java.util.concurrent.CompletableFuture.supplyAsync(() -> get("/"));
    await(begun);

    line.close();

    assertThat(asking.get(3, java.util.concurrent.TimeUnit.SECONDS)).isInstanceOf(NoReply.class);
    assertThat(get("/")).isEqualTo(new NoReply(Trouble.NOT_CONNECTED));
  }

  private Outcome get(String path) {
    return line.ask(Ask.get(server.url(path), Map.of()), soon());
  }

  private static Deadline soon() {
    return in(10_000);
  }

  private static Deadline in(long millis) {
    return Deadline.in(Duration.ofMillis(millis));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    StubServer.answer(exchange, 302, "");
  }

  private static void packed(HttpExchange exchange, String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(StandardCharsets.UTF_8));
    }
    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, bytes.size());
    try (var out = exchange.getResponseBody()) {
      bytes.writeTo(out);
    }
  }
}
