package ledgertab.accounting.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ledgertab.accounting.LedgerSeed;
import ledgertab.testing.StubServer;

/// A REST server that holds the [LedgerSeed], with the habits of several real ones: one has to sign
/// in, amounts are texts of eight decimals, rows are wrapped, an empty list is a 404, finding is
/// `like` with its wildcards, and an error comes with status 200.
public final class RestLedger implements AutoCloseable {

  /// How it is read.
  public static final String DEFINITION =
      """
      {
        "auth": {
          "fields": ["username", "password"],
          "login": {
            "request": {"path": "/login", "json": {"name": "{{username}}", "secret": "{{password}}"}},
            "fields": {"ticket": "$.payload.ticket"}
          },
          "headers": {"X-Ticket": "{{ticket}}"}
        },
        "checks": {"error": "$.error", "code": "$.error", "codes": {"closed": "FORBIDDEN"}},
        "clients": {
          "fields": {"id": "$.id", "name": "$.name", "taxIds": "$.tax_id", "kpp": "$.kpp"},
          "find": {
            "external_id": {"request": {"path": "/clients", "query": {"by": "external_id", "like": "{{key}}"}},
              "rows": "$.payload.rows", "none": 404, "fields": {"key": "$.external_id"}},
            "tax_id": {"request": {"path": "/clients", "query": {"by": "tax_id", "like": "{{key|loose}}"}},
              "rows": "$.payload.rows", "none": 404, "fields": {"key": "$.tax_id"}},
            "email": {"request": {"path": "/clients", "query": {"by": "email", "like": "{{key}}"}},
              "rows": "$.payload.rows", "none": 404, "fields": {"key": "$.email"}},
            "phone": {"request": {"path": "/clients", "query": {"by": "phone", "like": "{{key|loose}}"}},
              "rows": "$.payload.rows", "none": 404, "fields": {"key": "$.phone"}}
          },
          "search": {"request": {"path": "/clients", "query": {"text": "{{text}}"}},
            "rows": "$.payload.rows", "none": 404},
          "one": {"request": {"path": "/clients/{{client}}"}, "rows": "$.payload.rows", "none": 404},
          "probe": {"request": {"path": "/clients"}, "rows": "$.payload.rows", "none": 404}
        },
        "documents": {
          "request": {"path": "/documents", "query": {"client": "{{client}}", "from": "{{offset}}", "most": "{{limit}}"}},
          "rows": "$.payload.rows", "none": 404, "paging": {"size": 4},
          "fields": {
            "id": "$.id", "kind": "$.kind", "number": "$.number", "issued": "$.issued", "due": "$.due",
            "total": "$.total", "outstanding": "$.outstanding", "currency": "$.currency", "status": "$.status",
            "posted": {"path": "$.status", "map": {"draft": "DRAFT", "*": "POSTED"}}
          }
        },
        "lines": {
          "request": {"path": "/documents/{{document}}/lines"},
          "rows": "$.payload.rows", "none": 404,
          "fields": {"position": "$.position", "name": "$.name", "quantity": "$.quantity", "unit": "$.unit",
            "price": "$.price", "total": "$.total", "currency": {"path": "$.payload.currency", "of": "reply"},
            "owner": {"path": "$.payload.client", "of": "reply"}}
        },
        "credit": {
          "request": {"path": "/limits", "query": {"client": "{{client}}"}},
          "rows": "$.payload.rows", "none": 404, "zero": "limit",
          "fields": {"company": "$.company", "currency": "$.currency", "limit": "$.credit_limit", "onHold": "$.on_hold"}
        },
        "complaints": {
          "request": {"path": "/complaints", "query": {"client": "{{client}}"}},
          "rows": "$.payload.rows", "none": 404,
          "fields": {"id": "$.id", "number": "$.number", "subject": "$.subject", "opened": "$.opened", "state": "$.state"}
        }
      }
      """;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> AMOUNTS =
      List.of("total", "outstanding", "price", "credit_limit");

  private final StubServer server = new StubServer();
  private final List<Map<String, Object>> clients = rows(LedgerSeed.CLIENTS);
  private final List<Map<String, Object>> documents = rows(LedgerSeed.DOCUMENTS);
  private final List<Map<String, Object>> lines = rows(LedgerSeed.LINES);
  private final List<Map<String, Object>> complaints = rows(LedgerSeed.COMPLAINTS);

  public RestLedger() {
    server.does(this::answer);
  }

  public URI url() {
    return server.url("");
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (path.equals("/login")) {
      StubServer.answer(exchange, 200, "{\"payload\": {\"ticket\": \"t-1\"}, \"error\": null}");
    } else if (!"t-1".equals(exchange.getRequestHeaders().getFirst("X-Ticket"))) {
      StubServer.answer(exchange, 401, "<html>Unauthorized</html>");
    } else {
      section(exchange, path, StubServer.query(exchange));
    }
  }

  private void section(HttpExchange exchange, String path, Map<String, String> query)
      throws IOException {
    var parts = path.split("/", -1);
    switch (parts[1]) {
      case "clients" -> wrapped(exchange, parts.length > 2 ? one(parts[2]) : found(query));
      case "limits" -> wrapped(exchange, of(clients, "id", query).toList());
      case "complaints" -> wrapped(exchange, of(complaints, "client_id", query).toList());
      case "documents" -> {
        if (parts.length > 2) {
          lines(exchange, parts[2]);
        } else {
          var all = of(documents, "client_id", query);
          wrapped(
              exchange,
              all.sorted((a, b) -> text(b, "issued").compareTo(text(a, "issued")))
                  .skip(Long.parseLong(query.getOrDefault("from", "0")))
                  .limit(Long.parseLong(query.getOrDefault("most", "9")))
                  .toList());
        }
      }
      default -> StubServer.answer(exchange, 200, "{\"error\": \"no such thing\"}");
    }
  }

  private List<Map<String, Object>> one(String id) {
    return clients.stream().filter(row -> text(row, "id").equals(id)).limit(1).toList();
  }

  private List<Map<String, Object>> found(Map<String, String> query) {
    var by = query.get("by");
    var text = like("%" + query.getOrDefault("text", "") + "%");
    var key = like(query.getOrDefault("like", ""));
    return clients.stream()
        .filter(
            row ->
                by == null
                    ? text.test(text(row, "name"))
                        || text.test(text(row, "id"))
                        || text.test(text(row, "tax_id"))
                    : key.test(text(row, by)))
        .toList();
  }

  private static Predicate<String> like(String pattern) {
    var regex =
        pattern
            .codePoints()
            .mapToObj(c -> c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining());
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
        .asMatchPredicate();
  }

  private static java.util.stream.Stream<Map<String, Object>> of(
      List<Map<String, Object>> rows, String column, Map<String, String> query) {
    return rows.stream().filter(row -> text(row, column).equals(query.get("client")));
  }

  private void lines(HttpExchange exchange, String document) throws IOException {
    var head = documents.stream().filter(row -> text(row, "id").equals(document)).findFirst();
    var found = lines.stream().filter(row -> text(row, "document_id").equals(document)).toList();
    if (head.isEmpty() || found.isEmpty()) {
      StubServer.answer(exchange, 404, "");
    } else {
      var payload =
          Map.of(
              "rows",
              found,
              "client",
              text(head.get(), "client_id"),
              "currency",
              text(head.get(), "currency"));
      StubServer.answer(exchange, 200, JSON.writeValueAsString(Map.of("payload", payload)));
    }
  }

  private static void wrapped(HttpExchange exchange, List<Map<String, Object>> rows)
      throws IOException {
    StubServer.answer(
        exchange,
        rows.isEmpty() ? 404 : 200,
        JSON.writeValueAsString(Map.of("payload", Map.of("rows", rows), "error", false)));
  }

  private static String text(Map<String, Object> row, String column) {
    return String.valueOf(row.getOrDefault(column, ""));
  }

  private static List<Map<String, Object>> rows(String csv) {
    return LedgerSeed.rows(csv).stream()
        .map(
            row -> {
              var cells = new LinkedHashMap<String, Object>(row.cells());
              cells.replaceAll((column, text) -> cell(column, text.toString()));
              return (Map<String, Object>) cells;
            })
        .toList();
  }

  private static Object cell(String column, String text) {
    return text.isEmpty() || !AMOUNTS.contains(column) ? text : decimals(text);
  }

  private static String decimals(String text) {
    return new java.math.BigDecimal(text).setScale(8).toPlainString();
  }
}
