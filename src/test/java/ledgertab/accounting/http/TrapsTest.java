package ledgertab.accounting.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.ClientRef;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Document;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Money;
import ledgertab.testing.SettableClock;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is peculiar about the ledgers whose definitions come with the app, with replies as they
/// give them.
final class TrapsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final String LOGIN = "{\"id\":1,\"result\":[2,\"4eb14f\"]}";
  private static final String PREFERENCES = "{\"id\":2,\"result\":{\"company\":1}}";
  private static final String COMPANY =
      "{\"id\":3,\"result\":[{\"id\":1,\"currency.\":{\"code\":\"RUB\"}}]}";

  private final StubServer server = new StubServer();
  private final Map<String, Answered> replies = new LinkedHashMap<>();

  private record Answered(int status, String body) {}

  TrapsTest() {
    server.does(this::answer);
    reply("common.db.login", LOGIN);
    reply("res.user.get_preferences", PREFERENCES);
    reply("company.company.read", COMPANY);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void tryton_reports_errors_with_status_200() {
    reply("party.party.search_read", "{\"id\":30,\"error\":[\"'nope'\",\"\"]}");
    try (var tryton = tryton()) {
      assertThat(tryton.ledger().credit(ref("2"))).isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
    }
    reply("party.party.search_read", "{\"id\":30,\"error\":[\"UserError\",[\"denied\",\"\"]]}");
    try (var tryton = tryton()) {
      assertThat(tryton.ledger().credit(ref("2"))).isEqualTo(new Outage<>(Cause.FORBIDDEN));
    }
  }

  @Test
  void tryton_knows_no_limit_and_a_limit_of_zero() {
    reply("account.move.line", "{\"result\":[]}");
    try (var tryton = tryton()) {
      reply("party.party.search_read", credit("null"));
      assertThat(position(tryton).limitMode()).isEqualTo(LimitMode.NONE);

      reply("party.party.search_read", credit("{\"__class__\":\"Decimal\",\"decimal\":\"0\"}"));
      assertThat(position(tryton).limit()).contains(Money.of("0.00", "RUB"));
      assertThat(position(tryton).debt()).isEqualTo(Money.of("33333333333333333.33", "RUB"));
    }
  }

  @Test
  void tryton_that_forgot_the_session_is_signed_in_to_once_more() {
    reply("party.party.search_read", 401, "");
    try (var tryton = tryton()) {
      assertThat(tryton.ledger().credit(ref("2"))).isEqualTo(new Outage<>(Cause.REFUSED));
      assertThat(asked("common.db.login")).isEqualTo(2);
    }
  }

  @Test
  void tryton_that_refuses_is_not_asked_again_and_again() {
    reply("common.db.login", 401, "<!doctype html><title>401 Unauthorized</title>");
    try (var tryton = tryton()) {
      var keys =
          List.of(
              new ClientKey(Kind.EMAIL, "a@b.example"), new ClientKey(Kind.TAX_ID, "7701234560"));

      assertThat(tryton.ledger().find(Opened.PORTAL, keys)).isEqualTo(new Outage<>(Cause.REFUSED));
      assertThat(tryton.ledger().find(Opened.PORTAL, keys)).isEqualTo(new Outage<>(Cause.REFUSED));

      assertThat(asked("common.db.login")).isEqualTo(1);
    }
  }

  @Test
  void tryton_has_due_dates_on_lines_of_which_the_open_ones_count() {
    reply("account.invoice.search_read", invoice());
    reply(
        "account.move.line",
        """
        {"result":[
          {"id":86,"maturity_date":{"__class__":"date","year":2026,"month":10,"day":1},"reconciliation":7},
          {"id":87,"maturity_date":{"__class__":"date","year":2026,"month":12,"day":1},"reconciliation":null},
          {"id":88,"maturity_date":{"__class__":"date","year":2027,"month":1,"day":1},"reconciliation":null}]}
        """);
    try (var tryton = tryton()) {
      assertThat(documents(tryton, "2").getFirst())
          .isEqualTo(
              new Document(
                  "28",
                  Document.Kind.INVOICE,
                  "25",
                  LocalDate.of(2026, 11, 18),
                  Optional.of(LocalDate.of(2026, 12, 1)),
                  Money.of("33333.33", "RUB"),
                  Optional.of(Money.of("20000.00", "RUB")),
                  Document.PostState.POSTED,
                  "posted"));
    }
  }

  @Test
  void dolibarr_says_404_for_an_empty_list() {
    reply(
        "/api/index.php/", 404, "{\"error\":{\"code\":404,\"message\":\"No thirdparties found\"}}");
    try (var dolibarr = dolibarr()) {
      assertThat(
              dolibarr
                  .ledger()
                  .find(Opened.PORTAL, List.of(new ClientKey(Kind.TAX_ID, "7701234560"))))
          .isEqualTo(new LedgerAnswer.Answer<>(List.of()));
      assertThat(documents(dolibarr, "1")).isEmpty();
    }
  }

  @Test
  void dolibarr_says_503_with_sql_for_a_bad_filter() {
    reply(
        "/api/index.php/", 503, "{\"error\":{\"message\":\"Error: DB_ERROR_SYNTAX select ...\"}}");
    try (var dolibarr = dolibarr()) {
      assertThat(dolibarr.ledger().search(Opened.PORTAL, "a", 5))
          .isEqualTo(new Outage<>(Cause.UNREACHABLE));
    }
  }

  @Test
  void dolibarr_writes_amounts_in_every_scale_dates_in_seconds_and_sums_in_floats() {
    reply("/outstandinginvoices", "{\"opened\":300834.22000000003,\"refs\":{\"1\":\"(PROV1)\"}}");
    reply("/thirdparties/1", "{\"id\":\"1\",\"name\":\"A\",\"outstanding_limit\":\"500000\"}");
    // Midnight in Moscow, which is still the day before in UTC.
    reply(
        "/invoices",
        """
        [{"id":"7","ref":"FA1","type":"0","status":"1","date":1793480400,"date_lim_reglement":1793566800,
          "total_ttc":"150000","remaintopay":"33333.33000000"},
         {"id":"8","ref":"AV1","type":"2","status":"1","date":1793480400,"date_lim_reglement":"",
          "total_ttc":"-100.00000000","remaintopay":-100}]
        """);
    try (var dolibarr = dolibarr()) {
      var documents = documents(dolibarr, "1");
      var position = value(dolibarr.ledger().credit(ref("1"))).getFirst();

      assertThat(documents.getFirst().issued()).isEqualTo(LocalDate.of(2026, 11, 1));
      assertThat(documents.getFirst().due()).contains(LocalDate.of(2026, 11, 2));
      assertThat(documents.getFirst().total()).isEqualTo(Money.of("150000.00", "RUB"));
      assertThat(documents.getFirst().outstanding()).contains(Money.of("33333.33", "RUB"));
      assertThat(documents.getLast().kind()).isEqualTo(Document.Kind.CREDIT_NOTE);
      assertThat(documents.getLast().due()).isEmpty();
      assertThat(position.debt()).isEqualTo(Money.of("300834.22", "RUB"));
      assertThat(position.limit()).contains(Money.of("500000.00", "RUB"));
      assertThat(position.overdue()).contains(Money.of("33233.33", "RUB"));
      assertThat(decoded("/invoices")).contains("sqlfilters=(t.fk_statut:>=:1)");
    }
  }

  @Test
  void dolibarrs_filter_cannot_be_broken_out_of() {
    reply("/api/index.php/", 404, "");
    try (var dolibarr = dolibarr()) {
      dolibarr.ledger().search(Opened.PORTAL, "O'Neil') or (t.rowid:>:'0", 5);

      assertThat(decoded("/thirdparties")).contains("(t.nom:like:'%O_Neil__ or _t.rowid____0%')");
    }
  }

  @Test
  void erpnext_means_no_limit_by_zero_and_counts_debts_per_company() {
    reply(
        "/api/resource/Customer/Alder & Finch",
        """
        {"data":{"name":"Alder & Finch","customer_name":"Alder & Finch","credit_limits":[
          {"company":"East","credit_limit":0.0,"bypass_credit_limit_check":0},
          {"company":"West","credit_limit":1000.5,"bypass_credit_limit_check":0}]}}
        """);
    reply(
        "/api/resource/Sales",
        """
        {"data":[
          {"name":"S1","status":"Overdue","is_return":0,"posting_date":"2026-10-01","due_date":"2026-11-01",
           "currency":"RUB","party_account_currency":"RUB","grand_total":10.10,"outstanding_amount":10.10,"company":"East"},
          {"name":"S2","status":"Unpaid","is_return":0,"posting_date":"2026-11-01","due_date":"2026-12-01",
           "currency":"RUB","party_account_currency":"RUB","grand_total":20.2,"outstanding_amount":20.2,"company":"West"},
          {"name":"S3","status":"Return","is_return":1,"posting_date":"2026-11-02","due_date":"2026-11-02",
           "currency":"RUB","party_account_currency":"RUB","grand_total":-5,"outstanding_amount":-5,"company":"West"},
          {"name":"S4","status":"Unpaid","is_return":0,"posting_date":"2026-11-03","due_date":"2026-12-03",
           "currency":"EUR","party_account_currency":"RUB","grand_total":1,"outstanding_amount":100,"company":"West"}]}
        """);
    try (var erpnext = erpnext()) {
      var positions = value(erpnext.ledger().credit(ref("Alder & Finch")));

      assertThat(positions)
          .extracting(CreditPosition::company, CreditPosition::limitMode, CreditPosition::debt)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("East", LimitMode.NONE, Money.of("10.10", "RUB")),
              org.assertj.core.groups.Tuple.tuple(
                  "West", LimitMode.LIMITED, Money.of("15.20", "RUB")),
              org.assertj.core.groups.Tuple.tuple("West", LimitMode.NONE, Money.of("0.00", "EUR")));
      assertThat(positions.getFirst().overdue()).contains(Money.of("10.10", "RUB"));
      assertThat(positions.getLast().uncounted()).isEqualTo(1);
      assertThat(decoded("/api/resource/Sales"))
          .contains("[[\"customer\",\"=\",\"Alder & Finch\"],[\"docstatus\",\"=\",1],");
    }
  }

  @Test
  void erpnext_says_417_for_what_is_not_valid_and_403_for_what_is_forbidden() {
    try (var erpnext = erpnext()) {
      reply("/api/resource/Issue", 417, "{\"exc_type\":\"ValidationError\",\"exc\":\"Traceback\"}");
      assertThat(erpnext.ledger().complaints(ref("A")))
          .isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));

      reply("/api/resource/Issue", 403, "{\"exc_type\":\"PermissionError\"}");
      assertThat(erpnext.ledger().complaints(ref("A"))).isEqualTo(new Outage<>(Cause.FORBIDDEN));
    }
  }

  @Test
  void erpnexts_names_cannot_lead_to_another_path() {
    reply("/api/resource/Customer", "{\"data\":[]}");
    try (var erpnext = erpnext()) {
      assertThat(value(erpnext.ledger().client(ref("../User/Administrator")))).isEmpty();
      assertThat(value(erpnext.ledger().client(ref("..")))).isEmpty();

      assertThat(server.asked())
          .extracting(StubServer.Asked::path)
          .containsExactly("/api/resource/Customer/..%2FUser%2FAdministrator");
    }
  }

  @Test
  void hit_counts_only_where_it_carries_the_key() {
    reply(
        "/api/resource/Customer",
        """
        {"data":[{"name":"A","customer_name":"A","tax_id":"77 0123 4560","disabled":0},
                 {"name":"B","customer_name":"B","tax_id":"9977012345601","disabled":0},
                 {"name":"C","customer_name":"C","tax_id":"7701234560","disabled":1}]}
        """);
    try (var erpnext = erpnext()) {
      var keys = List.of(new ClientKey(Kind.TAX_ID, "7701234560"));

      assertThat(value(erpnext.ledger().find(Opened.PORTAL, keys)))
          .extracting(Hit::client)
          .extracting(client -> client.ref().id())
          .containsExactly("A");
    }
  }

  private static String credit(String limit) {
    return "{\"result\":[{\"id\":2,\"receivable\":{\"__class__\":\"Decimal\",\"decimal\":"
        + "\"33333333333333333.33\"},\"receivable_today\":{\"__class__\":\"Decimal\",\"decimal\":\"0\"},"
        + "\"credit_limit_amount\":"
        + limit
        + "}]}";
  }

  private static String invoice() {
    return """
    {"id":21,"result":[{"type":"out","state":"posted","id":28,
      "invoice_date":{"__class__":"date","year":2026,"month":11,"day":18},"number":"25",
      "total_amount":{"__class__":"Decimal","decimal":"33333.33"},
      "amount_to_pay":{"__class__":"Decimal","decimal":"20000"},
      "lines_to_pay":[86,87,88],"currency.":{"code":"RUB","digits":2,"id":1}}]}
    """;
  }

  private static CreditPosition position(Opened opened) {
    return value(opened.ledger().credit(ref("2"))).getFirst();
  }

  private static List<Document> documents(Opened opened, String client) {
    return value(opened.ledger().documents(ref(client), DocumentQuery.newest(Filter.ALL, 100)))
        .documents();
  }

  private static ClientRef ref(String id) {
    return new ClientRef(Opened.PORTAL, "c1", id);
  }

  private Opened tryton() {
    return opened(Map.of("preset", "tryton", "username", "crm", "password", "pw-1"));
  }

  private Opened dolibarr() {
    return opened(Map.of("preset", "dolibarr", "token", "key-1", "currency", "RUB"));
  }

  private Opened erpnext() {
    return opened(Map.of("preset", "erpnext", "token", "key:secret", "currency", "RUB"));
  }

  private Opened opened(Map<String, String> fields) {
    return new Opened(server.url(""), new SettableClock(NOW), fields);
  }

  /// @param part of the path or of the body
  private void reply(String part, String body) {
    reply(part, 200, body);
  }

  private void reply(String part, int status, String body) {
    replies.put(part, new Answered(status, body));
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

  private long asked(String part) {
    return server.asked().stream().filter(a -> a.body().contains(part)).count();
  }

  private String decoded(String part) {
    return server.asked().stream()
        .map(a -> URLDecoder.decode(a.path(), StandardCharsets.UTF_8))
        .filter(path -> path.contains(part))
        .findFirst()
        .orElse("");
  }

  private static <T> T value(LedgerAnswer<T> answer) {
    assertThat(answer).isInstanceOf(LedgerAnswer.Answer.class);
    return ((LedgerAnswer.Answer<T>) answer).value();
  }
}
