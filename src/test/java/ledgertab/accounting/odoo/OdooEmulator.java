package ledgertab.accounting.odoo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.OpenedLedger;
import ledgertab.history.Preferences;
import ledgertab.testing.StubServer;

/// An Odoo that speaks JSON-2 (from version 19) and JSON-RPC, as strict as the real one: unknown
/// fields, models, arguments, keys, databases and companies are errors, each in its own way.
public final class OdooEmulator implements AutoCloseable {

  public static final String KEY = "canary-of-a-key";
  public static final String USER = "crm@example.com";
  public static final String DATABASE = "books";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PAGE = "<!doctype html><title>404 Not Found</title>";

  private final StubServer server = new StubServer();
  private final OdooTables tables;
  private final int version;
  private volatile boolean hasJsonRpc = true;
  private volatile boolean tellsVersion;

  OdooEmulator(int version, OdooTables tables) {
    this.version = version;
    this.tellsVersion = version >= 19;
    this.tables = tables;
    server.does(this::answer);
  }

  public URI url() {
    return server.url("");
  }

  /// A connection to it.
  ///
  /// @param fields beside the address, the database, the user and the key
  OpenedLedger open(InstantSource clock, Map<String, String> fields) {
    return open(url(), clock, fields);
  }

  static OpenedLedger open(URI address, InstantSource clock, Map<String, String> fields) {
    var all = new HashMap<>(Map.of("database", DATABASE, "username", USER, "key", KEY));
    all.put("address", address.toString());
    all.putAll(fields);
    return new OpenedLedger(upstream -> new OdooKind(upstream, Preferences.defaults(), clock), all);
  }

  List<StubServer.Asked> asked() {
    return server.asked();
  }

  /// As after the removal that is announced for version 22.
  void withoutJsonRpc() {
    hasJsonRpc = false;
  }

  /// As behind a proxy that lets only the interface through.
  void withoutVersion() {
    tellsVersion = false;
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.equals("/web/version") && tellsVersion) {
      var about = Map.of("version_info", List.of(version, 0), "version", version + ".0+e");
      StubServer.answer(exchange, 200, JSON.writeValueAsString(about));
    } else if (path.equals("/jsonrpc") && hasJsonRpc) {
      StubServer.answer(exchange, 200, JSON.writeValueAsString(rpc(read(body))));
    } else if (path.matches("/json/2/[a-z.]+/[a-z_]+") && version >= 19) {
      json2(exchange, path.split("/"), body);
    } else {
      StubServer.answer(exchange, path.equals("/") ? 200 : 404, PAGE);
    }
  }

  private void json2(HttpExchange exchange, String[] path, String body) throws IOException {
    var headers = exchange.getRequestHeaders();
    var database = headers.getFirst("X-Odoo-Database");
    if (database != null && !database.equals(DATABASE)) {
      StubServer.answer(exchange, 404, PAGE);
      return;
    }
    if (!String.valueOf(headers.getFirst("Content-Type")).startsWith("application/json")) {
      StubServer.answer(exchange, 415, PAGE);
      return;
    }
    try {
      if (!("bearer " + KEY).equals(headers.getFirst("Authorization"))) {
        throw OdooFault.refused();
      }
      var result = new OdooMethods(tables, version).call(path[3], path[4], read(body));
      StubServer.answer(exchange, 200, JSON.writeValueAsString(result));
    } catch (OdooFault e) {
      StubServer.answer(exchange, e.status, JSON.writeValueAsString(e.json()));
    }
  }

  private Map<String, Object> rpc(Map<String, Object> request) {
    var answer = new LinkedHashMap<String, Object>(Map.of("jsonrpc", "2.0", "id", 1));
    var params = (Map<?, ?>) request.getOrDefault("params", Map.of());
    var args = params.get("args") instanceof List<?> list ? list : List.of();
    try {
      answer.put("result", service(params.get("service") + "." + params.get("method"), args));
    } catch (OdooFault e) {
      var model = args.size() > 3 ? String.valueOf(args.get(3)) : "";
      answer.put(
          "error",
          Map.of(
              "code", 200, "message", "Odoo Server Error", "data", e.ofRpc(model, version).json()));
    }
    return answer;
  }

  private Object service(String name, List<?> args) {
    if (name.equals("common.version")) {
      return Map.of("server_version", version + ".0", "protocol_version", 1);
    }
    if (!args.getFirst().equals(DATABASE)) {
      throw OdooFault.noDatabase(String.valueOf(args.getFirst()), version);
    }
    if (name.equals("common.login")) {
      return args.get(1).equals(USER) && args.get(2).equals(KEY) ? 7 : false;
    }
    if (!args.get(1).equals(7) || !args.get(2).equals(KEY)) {
      throw OdooFault.refused();
    }
    var named = JSON.convertValue(args.get(6), new TypeReference<Map<String, Object>>() {});
    return new OdooMethods(tables, version)
        .call(String.valueOf(args.get(3)), String.valueOf(args.get(4)), named);
  }

  private static Map<String, Object> read(String body) {
    try {
      return JSON.readValue(body, new TypeReference<>() {});
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
