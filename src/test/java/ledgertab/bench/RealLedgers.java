package ledgertab.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import ledgertab.accounting.connection.ConnectorKind;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.http.HttpKind;
import ledgertab.accounting.sql.SqlKind;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientRef;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.Preferences;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.StubServer;

// Documents of the real Tryton and the real LedgerSMB, read through their connectors and, for
// comparison, with the same requests made by hand.
record RealLedgers(Report report, BenchOptions options) {

  private static final MemberId PORTAL = new MemberId("bench");
  private static final ClientKey CLIENT = new ClientKey(ClientKey.Kind.TAX_ID, "7701234560");
  private static final DocumentQuery QUERY = DocumentQuery.newest(DocumentQuery.Filter.ALL, 1000);
  private static final int TRYTON = 18_000;
  private static final int LEDGERSMB = 55_432;
  private static final double MOST_OVERHEAD = 10;

  // @return what could not be measured, in words
  List<String> measure() throws Exception {
    var missing = new ArrayList<String>();
    if (answers(TRYTON)) {
      tryton();
    } else {
      missing.add("Tryton: nobody answers on port " + TRYTON);
    }
    if (answers(LEDGERSMB)) {
      ledgerSmb();
    } else {
      missing.add("LedgerSMB: nobody answers on port " + LEDGERSMB);
    }
    missing.forEach(what -> System.err.println("*** NOT MEASURED: " + what + " ***"));
    return missing;
  }

  private void tryton() throws Exception {
    var real = URI.create("http://127.0.0.1:" + TRYTON);
    try (var http = HttpClient.newHttpClient();
        var upstream =
            new Upstream(new OutboundGuard(true), "LedgerTab/bench", Upstream.Limits.STANDARD);
        var relay = new StubServer()) {
      var kind = new HttpKind(upstream, Preferences.defaults(), InstantSource.system());
      var seen = new ArrayList<HttpRequest>();
      relay.does(
          exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            var request =
                HttpRequest.newBuilder(real.resolve(exchange.getRequestURI()))
                    .POST(BodyPublishers.ofByteArray(body));
            for (var name : List.of("Authorization", "Content-Type", "Accept")) {
              var value = exchange.getRequestHeaders().getFirst(name);
              if (value != null) {
                request.header(name, value);
              }
            }
            seen.add(request.build());
            var answer = sent(http, request.build());
            StubServer.answer(exchange, answer.statusCode(), answer.body());
          });
      learn(kind, setup(relay.url("/tryton")), seen);
      try (var link = kind.open(setup(real.resolve("/tryton")))) {
        var raw = List.copyOf(seen);
        compare(
            "Tryton",
            link.connector(),
            () -> {
              for (var request : raw) {
                sent(http, request);
              }
              return raw.size();
            });
      }
    }
  }

  // Which requests the documents take.
  private static void learn(ConnectorKind kind, Setup setup, List<HttpRequest> seen) {
    try (var link = kind.open(setup)) {
      var client = client(link.connector());
      documents(link.connector(), client);
      seen.clear();
      documents(link.connector(), client);
    }
  }

  private static Setup setup(URI address) {
    return new Setup(
        PORTAL,
        "tryton",
        "Tryton",
        Map.of("preset", "tryton", "address", address.toString(), "username", "crm"),
        Map.of("password", new Secret("Kx7wQ9pLz3vB")));
  }

  private void ledgerSmb() throws Exception {
    var fields =
        Map.of(
            "system", "postgresql",
            "host", "127.0.0.1",
            "port", String.valueOf(LEDGERSMB),
            "database", "lsmb",
            "user", "crm_ro",
            "encryption", "none",
            "queries", "views");
    var secret = new Secret("ro-Secret");
    var setup = new Setup(PORTAL, "lsmb", "LedgerSMB", fields, Map.of("password", secret));
    var kind = new SqlKind(true, Preferences.defaults(), InstantSource.system());
    var url = "jdbc:postgresql://127.0.0.1:" + LEDGERSMB + "/lsmb";
    try (var link = kind.open(setup);
        var connection = DriverManager.getConnection(url, "crm_ro", secret.value())) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      var sql = sql();
      var client = client(link.connector()).id();
      compare("LedgerSMB", link.connector(), () -> rows(connection, sql, client));
    }
  }

  private static int rows(Connection connection, String sql, String client) throws SQLException {
    var count = 0;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, client, Types.OTHER);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            rows.getObject(i);
          }
          count++;
        }
      }
    }
    connection.rollback();
    return count;
  }

  // The query of the connector's own file.
  private static String sql() throws IOException {
    try (var in = SqlKind.class.getResourceAsStream("/ledgertab/accounting/sql/views.sql")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var found = Pattern.compile("-- name: documents\\n(.*?)\\n\\n", Pattern.DOTALL).matcher(text);
      if (!found.find()) {
        throw new IllegalStateException("no query for documents");
      }
      return found.group(1).replace(":client", "?");
    }
  }

  private void compare(String name, AccountingConnector ledger, Callable<Integer> raw)
      throws Exception {
    var client = client(ledger);
    var rounds = options.quick() ? 50 : 300;
    for (int i = 0; i < rounds / 5; i++) {
      raw.call();
      documents(ledger, client);
    }
    var plain = new ArrayList<Double>();
    var through = new ArrayList<Double>();
    var documents = 0;
    for (int i = 0; i < rounds; i++) {
      var begin = System.nanoTime();
      raw.call();
      var between = System.nanoTime();
      documents += documents(ledger, client);
      plain.add((between - begin) / 1e6);
      through.add((System.nanoTime() - between) / 1e6);
    }
    tell(name, documents, new Samples(plain), new Samples(through));
  }

  private void tell(String name, int documents, Samples plain, Samples through) {
    var seconds = through.sorted().stream().mapToDouble(ms -> ms).sum() / 1000;
    add(name + ": documents a second", documents / seconds, "");
    add(name + ": the requests alone, median", plain.median(), "ms");
    add(name + ": the requests alone, p95", plain.percentile(95), "ms");
    add(name + ": through the connector, median", through.median(), "ms");
    add(name + ": through the connector, p95", through.percentile(95), "ms");
    var overhead = through.percentile(95) - plain.percentile(95);
    report.add(
        Figure.of(LedgerBench.GROUP, name + ": overhead, p95", overhead, "ms")
            .atMost(MOST_OVERHEAD));
    add(name + ": ratio, p95", through.percentile(95) / plain.percentile(95), "");
  }

  private static ClientRef client(AccountingConnector ledger) {
    if (ledger.find(PORTAL, List.of(CLIENT))
            instanceof Answer<List<AccountingConnector.Hit>>(var hits)
        && !hits.isEmpty()) {
      return hits.getFirst().client().ref();
    }
    throw new IllegalStateException("the seeded client is not found");
  }

  private static int documents(AccountingConnector ledger, ClientRef client) {
    if (ledger.documents(client, QUERY) instanceof Answer<DocumentPage>(var page)) {
      return page.documents().size();
    }
    throw new IllegalStateException("the documents are not read");
  }

  private static java.net.http.HttpResponse<String> sent(HttpClient http, HttpRequest request)
      throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void add(String name, double value, String unit) {
    report.add(Figure.of(LedgerBench.GROUP, name, value, unit));
  }
}
