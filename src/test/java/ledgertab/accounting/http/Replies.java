package ledgertab.accounting.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledgertab.history.ClientRef;
import ledgertab.history.Document;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.LedgerAnswer;
import ledgertab.testing.SettableClock;
import ledgertab.testing.StubServer;

/// A server that answers as a test says, by what it is asked for.
final class Replies implements AutoCloseable {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  private final StubServer server = new StubServer();
  private final Map<String, Answered> replies = new LinkedHashMap<>();

  private record Answered(int status, String body) {}

  Replies() {
    server.does(this::answer);
  }

  /// @param fields of the connection
  Opened opened(Map<String, String> fields) {
    return new Opened(server.url(""), new SettableClock(NOW), fields);
  }

  URI url() {
    return server.url("");
  }

  static ClientRef ref(String id) {
    return new ClientRef(Opened.PORTAL, "c1", id);
  }

  static List<Document> documents(Opened opened, String client) {
    return value(opened.ledger().documents(ref(client), DocumentQuery.newest(Filter.ALL, 100)))
        .documents();
  }

  static <T> T value(LedgerAnswer<T> answer) {
    assertThat(answer).isInstanceOf(LedgerAnswer.Answer.class);
    return ((LedgerAnswer.Answer<T>) answer).value();
  }

  /// @param part of the path or of the body
  void to(String part, String body) {
    to(part, 200, body);
  }

  void to(String part, int status, String body) {
    replies.put(part, new Answered(status, body));
  }

  /// How many requests had this in their body.
  long asked(String part) {
    return server.asked().stream().filter(a -> a.body().contains(part)).count();
  }

  List<String> paths() {
    return server.asked().stream().map(StubServer.Asked::path).toList();
  }

  /// The first address that was asked for and has this in it, in plain text.
  String decoded(String part) {
    return server.asked().stream()
        .map(a -> URLDecoder.decode(a.path(), StandardCharsets.UTF_8))
        .filter(path -> path.contains(part))
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var asked = server.asked().getLast();
    var what = URLDecoder.decode(asked.path(), StandardCharsets.UTF_8) + asked.body();
    for (var reply : replies.entrySet()) {
      if (what.contains(reply.getKey())) {
        StubServer.answer(exchange, reply.getValue().status(), reply.getValue().body());
        return;
      }
    }
    StubServer.answer(exchange, 404, "");
  }
}
