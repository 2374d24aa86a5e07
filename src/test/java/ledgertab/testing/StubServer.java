package ledgertab.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A real HTTP server on a free port that answers as a test says and remembers what it was asked.
public final class StubServer implements AutoCloseable {

  /// @param path with the query
  public record Asked(String method, String path, String contentType, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
  private volatile HttpHandler handler = exchange -> answer(exchange, 404, "");

  public StubServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  public void answers(int status, String body) {
    handler = exchange -> answer(exchange, status, body);
  }

  public void does(HttpHandler handler) {
    this.handler = handler;
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /// From how many connections it was asked.
  public int connections() {
    return connections.size();
  }

  public static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /// What stands behind the `?`, by name.
  public static Map<String, String> query(HttpExchange exchange) {
    var query = new LinkedHashMap<String, String>();
    var raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (var pair : raw.split("&")) {
        var parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var bytes = exchange.getRequestBody().readAllBytes();
    var body = new String(bytes, StandardCharsets.UTF_8);
    // For a handler to read it again: of two requests at once nobody knows whose is the last.
    exchange.setStreams(new ByteArrayInputStream(bytes), null);
    connections.add(exchange.getRemoteAddress());
    var type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    asked.add(
        new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(), type, body));
    handler.handle(exchange);
  }
}
