package ledgertab.accounting.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.connection.Field;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.history.ClientRef;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.LedgerAnswer.Unsupported;
import ledgertab.history.Money;
import ledgertab.history.Preferences;
import ledgertab.security.OutboundGuard;
import ledgertab.testing.SettableClock;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything that a ledger can do wrong becomes an answer.
final class TroubleTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final ClientRef CLIENT = new ClientRef(Opened.PORTAL, "c1", "C1");

  private static final String DEFINITION =
      """
      {
        "auth": "bearer",
        "checks": {"error": "$.error"},
        "clients": {
          "one": {"request": {"path": "/c/{{client}}"}, "rows": "$.rows", "fields": {"id": "$.id", "name": "$.name"}},
          "probe": {"request": {"path": "/c"}, "rows": "$.rows", "fields": {"id": "$.id", "name": "$.name"}}
        },
        "documents": {
          "request": {"path": "/d", "query": {"page": "{{page}}"}}, "rows": "$.rows", "paging": {"size": 2, "first": 1},
          "fields": {"id": "$.id", "issued": "$.day", "total": {"path": "$.cents", "as": "minor"},
            "outstanding": {"path": "$.cents", "as": "minor"}, "currency": {"text": "{{currency}}"}}
        },
        "credit": "documents"
      }
      """;

  private final StubServer server = new StubServer();
  private final Opened opened = open(new SettableClock(NOW));

  @AfterEach
  void close() {
    opened.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "401 | {}                            | REFUSED",
        "403 | {}                            | FORBIDDEN",
        "404 | {}                            | NOT_CONFIGURED",
        "417 | {\"exc\":\"Traceback\"}       | BROKEN_ANSWER",
        "429 | slow down                     | BUSY",
        "500 | <html>                        | UNREACHABLE",
        "503 | {}                            | UNREACHABLE",
        "504 |                               | TIMEOUT",
        "302 |                               | NOT_CONFIGURED",
        "200 | <!doctype html><title>Login   | BROKEN_ANSWER",
        "200 | {\"rows\":[{\"id\":1,         | BROKEN_ANSWER",
        "200 | {\"rows\":[]} trailing        | BROKEN_ANSWER",
        "200 |                               | BROKEN_ANSWER",
        "200 | null                          | BROKEN_ANSWER",
        "200 | {\"other\":[]}                | BROKEN_ANSWER",
        "200 | {\"rows\":\"none\"}           | BROKEN_ANSWER",
        "200 | {\"rows\":[1,2]}              | BROKEN_ANSWER",
        "200 | {\"rows\":[{\"name\":\"A\"}]} | BROKEN_ANSWER",
        "200 | {\"rows\":[{\"id\":{}}]}      | BROKEN_ANSWER",
        "200 | {\"rows\":[],\"error\":\"x\"} | BROKEN_ANSWER"
      })
  void what_is_no_answer_becomes_a_cause(int status, String body, Cause cause) {
    server.answers(status, body == null ? "" : body);

    assertThat(opened.ledger().client(CLIENT)).isEqualTo(new Outage<>(cause));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"rows\":null}",
        "{\"rows\":false}",
        "{\"rows\":\"\"}",
        "{\"rows\":[],\"error\":false}"
      })
  void nothing_is_written_in_several_ways(String body) {
    server.answers(200, body);

    assertThat(opened.ledger().client(CLIENT))
        .isEqualTo(new LedgerAnswer.Answer<>(java.util.Optional.empty()));
  }

  @Test
  void too_much_is_not_read() {
    server.answers(200, "{\"rows\":[" + " ".repeat(200_000) + "]}");

    assertThat(opened.ledger().client(CLIENT)).isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
  }

  @Test
  void ledger_that_is_gone_is_unreachable() {
    server.close();

    assertThat(opened.ledger().client(CLIENT)).isEqualTo(new Outage<>(Cause.UNREACHABLE));
  }

  @Test
  void section_without_a_question_is_unsupported_not_empty() {
    assertThat(opened.ledger().complaints(CLIENT)).isEqualTo(new Unsupported<>());
    assertThat(opened.ledger().lines(CLIENT, "1")).isEqualTo(new Unsupported<>());
    assertThat(opened.ledger().search(Opened.PORTAL, "a", 5)).isEqualTo(new Unsupported<>());
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void pages_are_read_to_their_end_and_a_ledger_that_does_not_turn_them_is_noticed() {
    server.does(
        exchange -> {
          var page = exchange.getRequestURI().getQuery();
          var rows =
              page.equals("page=1")
                  ? "{\"id\":1,\"day\":\"2026-11-01\",\"cents\":100},{\"id\":2,\"day\":\"2026-11-02\",\"cents\":250}"
                  : "{\"id\":2,\"day\":\"2026-11-02\",\"cents\":250},{\"id\":3,\"day\":\"2026-11-03\",\"cents\":5}";
          StubServer.answer(exchange, 200, "{\"rows\":[" + rows + "]}");
        });

    assertThat(page().documents()).extracting(d -> d.id()).containsExactly("3", "2", "1");
    assertThat(page().total()).isEqualTo(3);
    var position = value(opened.ledger().credit(CLIENT)).getFirst();
    assertThat(position.debt()).isEqualTo(Money.of("3.55", "RUB"));
    assertThat(position.limitMode()).isEqualTo(LimitMode.UNSUPPORTED);
  }

  @Test
  void of_endlessly_many_documents_the_newest_are_shown_and_the_debt_is_not() {
    server.does(
        exchange -> {
          var page = Integer.parseInt(exchange.getRequestURI().getQuery().substring(5));
          var row = "{\"id\":%d,\"day\":\"2026-11-01\",\"cents\":100}";
          StubServer.answer(
              exchange,
              200,
              "{\"rows\":[" + row.formatted(page * 2) + "," + row.formatted(page * 2 + 1) + "]}");
        });

    assertThat(page().documents()).hasSize(100);
    assertThat(page().total()).isGreaterThan(1000);
    assertThat(opened.ledger().credit(CLIENT)).isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
  }

  @Test
  void steps_of_the_test_end_with_the_one_that_fails() {
    server.answers(200, "{\"rows\":[]}");
    assertThat(steps(opened).getLast().trouble()).contains(Trouble.NO_CLIENTS);
    assertThat(steps(opened)).extracting(Step::name).endsWith(Step.Name.SIGN_IN, Step.Name.CLIENT);

    server.answers(401, "");
    assertThat(steps(opened).getLast().name()).isEqualTo(Step.Name.SIGN_IN);
    assertThat(steps(opened).getLast().trouble()).contains(Trouble.SIGN_IN_REFUSED);

    server.close();
    assertThat(steps(opened).getLast().name()).isEqualTo(Step.Name.CONNECT);
    assertThat(steps(opened).getLast().trouble()).contains(Trouble.NOT_CONNECTED);
  }

  @Test
  void clock_that_is_off_is_told_last() {
    server.answers(
        200, "{\"rows\":[{\"id\":1,\"name\":\"A\",\"day\":\"2026-11-01\",\"cents\":1}]}");
    try (var now = open(InstantSource.system());
        var later = open(() -> Instant.now().plusSeconds(3600))) {
      assertThat(steps(now)).hasSize(7).allMatch(Step::wentWell);
      assertThat(steps(later).getLast().trouble()).contains(Trouble.CLOCK_IS_OFF);
    }
  }

  @Test
  void secrets_are_sent_where_they_belong_and_shown_nowhere() {
    server.does(
        exchange -> {
          var sent = exchange.getRequestHeaders().getFirst("Authorization");
          StubServer.answer(exchange, "Bearer tok-1".equals(sent) ? 200 : 401, "{\"rows\":[]}");
        });

    assertThat(opened.ledger().client(CLIENT)).isInstanceOf(LedgerAnswer.Answer.class);
    assertThat(server.asked().toString()).doesNotContain("tok-1");
  }

  @Test
  void form_asks_for_what_the_ledger_takes_and_says_what_is_wrong_in_a_definition() {
    try (var upstream = new Upstream(new OutboundGuard(false), "test", Upstream.Limits.STANDARD)) {
      var kind = new HttpKind(upstream, Preferences.defaults(), new SettableClock(NOW));

      assertThat(kind.fields(Map.of("preset", "dolibarr")))
          .extracting(Field::name)
          .containsExactly("preset", "address", "token", "currency");
      assertThat(kind.fields(Map.of())).extracting(Field::name).contains("username", "password");
      assertThat(
              kind.faults(
                  Map.of(
                      "preset", "custom", "address", "https://a.example/?b", "definition", "{}")))
          .isEqualTo(
              Map.of(
                  "address",
                  "ledger.http.address.bad",
                  "definition",
                  "ledger.http.fault.missing|/auth"));
      assertThat(kind.faults(Map.of("preset", "tryton", "address", "https://a.example/db")))
          .isEmpty();
    }
  }

  private DocumentPage page() {
    return value(opened.ledger().documents(CLIENT, DocumentQuery.newest(Filter.ALL, 100)));
  }

  private static List<Step> steps(Opened opened) {
    var steps = new ArrayList<Step>();
    opened.link().test(steps::add);
    return steps;
  }

  private Opened open(InstantSource clock) {
    return Opened.custom(server.url(""), clock, DEFINITION);
  }

  private static <T> T value(LedgerAnswer<T> answer) {
    assertThat(answer).isInstanceOf(LedgerAnswer.Answer.class);
    return ((LedgerAnswer.Answer<T>) answer).value();
  }
}
