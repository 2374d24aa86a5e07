package ledgertab.accounting.moysklad;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import ledgertab.accounting.OpenedLedger;
import ledgertab.history.Preferences;
import ledgertab.testing.StubServer;

/// A МойСклад: packed answers or none, its one spelling of `Accept`, its errors, limits and
/// headers.
public final class SkladEmulator implements AutoCloseable {

  public static final String TOKEN = "canary-of-a-token";
  private static final String PREFIX = "/api/remap/1.2/";
  private static final int MOST_AT_ONCE = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StubServer server = new StubServer();
  private final SkladTables tables;
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile boolean hasReports = true;
  private volatile String withheld = "";
  private volatile int retryAfter = 20;

  SkladEmulator(SkladTables tables) {
    this.tables = tables;
    tables.serveAt(url().toString());
    server.does(this::answer);
  }

  public URI url() {
    return server.url(PREFIX.substring(0, PREFIX.length() - 1));
  }

  /// A connection to it.
  ///
  /// @param fields beside the address, the access and the token
  OpenedLedger open(InstantSource clock, Map<String, String> fields) {
    var all = new HashMap<>(Map.of("access", "solution", "token", TOKEN));
    all.put("address", url().toString());
    all.putAll(fields);
    return new OpenedLedger(
        upstream -> new MoySkladKind(upstream, Preferences.defaults(), clock), all);
  }

  List<StubServer.Asked> asked() {
    return server.asked();
  }

  /// The next requests are too many.
  void refuse(int times, int afterMillis) {
    refusals.set(times);
    retryAfter = afterMillis;
  }

  /// A tariff without CRM.
  void withoutReports() {
    hasReports = false;
  }

  /// A role that may not view documents of a kind.
  void withhold(String entity) {
    withheld = entity;
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    if (!"gzip".equals(headers.getFirst("Accept-Encoding"))) {
      StubServer.answer(exchange, 415, "");
      return;
    }
    try {
      if (atOnce.incrementAndGet() > MOST_AT_ONCE) {
        throw new SkladFault(
            429, 1073, "Превышено ограничение на одновременное количество запросов");
      }
      packed(exchange, 200, passed(exchange));
    } catch (SkladFault e) {
      if (e.status == 429) {
        exchange.getResponseHeaders().set("X-Lognex-Retry-After", String.valueOf(retryAfter));
        exchange.getResponseHeaders().set("X-RateLimit-Remaining", "0");
      }
      packed(exchange, e.status, e.json());
    } finally {
      atOnce.decrementAndGet();
    }
  }

  private Object passed(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    var path = exchange.getRequestURI().getPath();
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new SkladFault(
          429, 1049, "Превышено ограничение на количество запросов в единицу времени");
    }
    if (!"application/json;charset=utf-8".equals(headers.getFirst("Accept"))) {
      throw new SkladFault(400, 1062, "Неверное значение заголовка 'Accept'");
    }
    if (path.equals(PREFIX)) {
      throw new SkladFault(404, 1002, "Неопознанный путь");
    }
    if (!("Bearer " + TOKEN).equals(headers.getFirst("Authorization"))) {
      throw new SkladFault(401, 1056, "Ошибка аутентификации");
    }
    var inside = path.substring(PREFIX.length());
    if (inside.startsWith("report/") && !hasReports) {
      throw new SkladFault(403, 1043, "Тариф без CRM");
    }
    if (!withheld.isEmpty() && inside.equals("entity/" + withheld)) {
      throw new SkladFault(403, 1016, "Доступ запрещен");
    }
    return exchange.getRequestMethod().equals("PUT")
        ? put(inside.split("/"), exchange.getRequestBody().readAllBytes())
        : new SkladAnswers(tables).get(inside, StubServer.query(exchange));
  }

  /// A status is given to an order.
  private Object put(String[] path, byte[] sent) throws IOException {
    var body = JSON.readTree(sent);
    if (body.size() != 1 || !body.has("state")) {
      throw new SkladFault(400, 1007, "Неизвестное поле");
    }
    var row = tables.row(path[1], path[2]);
    var href = body.at("/state/meta/href").asText();
    var state = href.substring(href.lastIndexOf('/') + 1);
    tables.row("customerorder/metadata/states", state);
    row.put("state", "customerorder/metadata/states " + state);
    return new SkladAnswers(tables).get(String.join("/", path), Map.of());
  }

  private static void packed(HttpExchange exchange, int status, Object json) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(JSON.writeValueAsBytes(json));
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(status, bytes.size());
    try (var out = exchange.getResponseBody()) {
      out.write(bytes.toByteArray());
    }
  }
}
