package ledgertab.accounting.onec.emulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import ledgertab.testing.StubServer;

/// A server of 1C:Enterprise with one base, published with its standard OData interface.
public final class OneC implements AutoCloseable {

  public static final String USER = "Бухгалтер CRM";
  public static final String PASSWORD = "Пароль-1c";

  private static final String INTERFACE = "/buh/odata/standard.odata/";
  private static final Pattern ONE = Pattern.compile("([^(/]+)\\(guid'([0-9a-fA-F-]{36})'\\)");

  /// What the web server before it takes of a query, as IIS is set up.
  private static final int LONGEST_QUERY = 2048;

  private static final Pattern BALANCE =
      Pattern.compile("([^(/]+)/Balance(?:\\((?:Period=datetime'[0-9T:-]{19}')?\\))?");
  private static final String NOTHING = "(";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StubServer server = new StubServer();
  private final Base base;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private volatile boolean answersInXml;
  private volatile boolean hasNoLicence;
  private volatile boolean deniesRights;
  private volatile String deniedObject = NOTHING;

  public OneC(Base base) {
    this.base = base;
    server.does(this::handle);
  }

  /// At which people open the base in a browser.
  public URI address() {
    return server.url("/buh");
  }

  public URI interfaceAddress() {
    return server.url(INTERFACE);
  }

  public Base base() {
    return base;
  }

  /// Errors come as XML, as they do where nobody asks for JSON.
  public OneC answeringInXml() {
    answersInXml = true;
    return this;
  }

  public OneC withoutLicence() {
    hasNoLicence = true;
    return this;
  }

  public OneC denyingRights() {
    deniesRights = true;
    return this;
  }

  /// Its user may read all but one object.
  public OneC denying(String object) {
    deniedObject = object;
    return this;
  }

  /// What was asked for, decoded, without the address of the interface.
  public List<String> asked() {
    return server.asked().stream()
        .map(asked -> URLDecoder.decode(asked.path().replace("+", "%2B"), StandardCharsets.UTF_8))
        .map(path -> path.replace(INTERFACE, ""))
        .toList();
  }

  /// The same as it was sent.
  public List<String> sent() {
    return server.asked().stream().map(StubServer.Asked::path).toList();
  }

  /// How many requests were under way at the same time.
  public int mostAtOnce() {
    return mostAtOnce.get();
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try {
      answer(exchange);
    } catch (Fault e) {
      refuse(exchange, e);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getRawPath();
    if (!path.startsWith(INTERFACE)) {
      StubServer.answer(exchange, 404, "<html><title>404 Not Found</title></html>");
    } else if (query(exchange).length() > LONGEST_QUERY) {
      StubServer.answer(exchange, 404, "<html><title>404.15 - Not Found</title></html>");
    } else if (!exchange.getRequestMethod().equals("GET")) {
      StubServer.answer(exchange, 405, "");
    } else if (!isKnown(exchange)) {
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"1C:Enterprise 8.3\"");
      StubServer.answer(exchange, 401, "");
    } else {
      checkServer();
      resource(
          exchange, URLDecoder.decode(path.substring(INTERFACE.length()), StandardCharsets.UTF_8));
    }
  }

  private void checkServer() {
    if (hasNoLicence) {
      throw Fault.broken("Не обнаружено свободной лицензии!");
    }
  }

  /// A user may be let see the description and nothing that it describes.
  private void checkRights(String path) {
    if (deniesRights || path.startsWith(deniedObject)) {
      throw new Fault(401, Fault.RIGHTS, "Действие не разрешено");
    }
  }

  private static String query(HttpExchange exchange) {
    var raw = exchange.getRequestURI().getRawQuery();
    return raw == null ? "" : raw;
  }

  private static boolean isKnown(HttpExchange exchange) {
    var both = (USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    return ("Basic " + Base64.getEncoder().encodeToString(both))
        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private void resource(HttpExchange exchange, String path) throws IOException {
    if (path.equals("$metadata")) {
      exchange.getResponseHeaders().add("Content-Type", "application/xml;charset=utf-8");
      StubServer.answer(exchange, 200, Description.of(base));
      return;
    }
    checkRights(path);
    var options = Options.parse(query(exchange));
    if (!options.isJson()) {
      throw new Fault(406, 0, "Atom");
    }
    var one = ONE.matcher(path);
    var balance = BALANCE.matcher(path);
    if (path.endsWith("/$count")) {
      var table = base.table(path.substring(0, path.length() - "/$count".length()));
      StubServer.answer(exchange, 200, String.valueOf(options.rows(table).size()));
    } else if (one.matches()) {
      json(exchange, one(base.table(one.group(1)), one.group(2)));
    } else if (balance.matches()) {
      collection(exchange, virtual(balance.group(1)), options);
    } else if (path.contains("(")) {
      throw Fault.badRequest("Ошибка разбора ключа");
    } else {
      collection(exchange, listed(path), options);
    }
  }

  private Table listed(String name) {
    var table = base.table(name);
    if (table.isVirtual()) {
      throw Fault.badRequest("Записи регистра здесь не читаются");
    }
    return table;
  }

  private Table virtual(String name) {
    var table = base.table(name);
    if (!table.isVirtual()) {
      throw new Fault(400, Fault.SEGMENT, "Метод не найден: Balance");
    }
    return table;
  }

  private static Map<String, Object> one(Table table, String guid) {
    return table.rows().stream()
        .filter(row -> guid.equals(row.get("Ref_Key")))
        .findFirst()
        .orElseThrow(() -> new Fault(404, Fault.NO_INSTANCE, "Экземпляр не найден"));
  }

  private static void collection(HttpExchange exchange, Table table, Options options)
      throws IOException {
    var body = new LinkedHashMap<String, Object>();
    body.put("odata.metadata", "$metadata#" + table.name());
    if (options.counts()) {
      body.put("odata.count", String.valueOf(options.rows(table).size()));
    }
    body.put("value", options.rows(table));
    json(exchange, body);
  }

  private static void json(HttpExchange exchange, Object body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json;charset=utf-8");
    StubServer.answer(exchange, 200, JSON.writeValueAsString(body));
  }

  private void refuse(HttpExchange exchange, Fault fault) throws IOException {
    if (answersInXml) {
      StubServer.answer(
          exchange,
          fault.status(),
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <m:error xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">
          <m:code>%d</m:code><m:message xml:lang="ru">%s</m:message></m:error>
          """
              .formatted(fault.code(), fault.getMessage()));
    } else {
      var message = Map.of("lang", "ru", "value", String.valueOf(fault.getMessage()));
      var error =
          Map.of("odata.error", Map.of("code", String.valueOf(fault.code()), "message", message));
      StubServer.answer(exchange, fault.status(), JSON.writeValueAsString(error));
    }
  }
}
