package ledgertab.accounting.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import ledgertab.history.ClientRef;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.testing.SettableClock;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Being signed in, and what becomes of it.
final class SignInTest {

  private static final ClientRef CLIENT = new ClientRef(Opened.PORTAL, "c1", "C1");

  private static final String LOGIN =
      """
      {"fields": ["username"], "login": {"request": {"path": "/login", "json": {"name": "{{username}}"}},
       "fields": {"ticket": "$.ticket"}}, "headers": {"X-Ticket": "{{ticket}}"}}
      """;
  private static final String OVER = "{\"error\": {\"name\": \"SessionExpired\"}}";

  private final StubServer server = new StubServer();
  private int logins;

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void session_that_is_over_is_renewed_once_though_the_status_says_all_is_well() {
    server.does(
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/login")) {
            logins++;
            StubServer.answer(exchange, 200, "{\"ticket\": \"t-" + logins + "\"}");
          } else {
            var isNew = "t-2".equals(exchange.getRequestHeaders().getFirst("X-Ticket"));
            StubServer.answer(exchange, 200, isNew ? "{\"rows\": []}" : OVER);
          }
        });
    try (var opened = open(LOGIN)) {
      assertThat(opened.ledger().client(CLIENT)).isEqualTo(new Answer<>(Optional.empty()));
      assertThat(logins).isEqualTo(2);
    }
  }

  @Test
  void session_that_is_never_taken_is_not_renewed_for_ever() {
    server.does(
        exchange -> {
          var isLogin = exchange.getRequestURI().getPath().equals("/login");
          StubServer.answer(exchange, 200, isLogin ? "{\"ticket\": \"t\"}" : OVER);
        });
    try (var opened = open(LOGIN)) {
      assertThat(opened.ledger().client(CLIENT)).isEqualTo(new Outage<>(Cause.REFUSED));
      assertThat(server.asked()).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"basic\"", "\"bearer\""})
  void after_a_refused_password_or_key_nobody_is_asked_for_a_while(String auth) {
    server.answers(401, "");
    try (var opened = open(auth)) {
      for (int i = 0; i < 4; i++) {
        assertThat(opened.ledger().client(CLIENT)).isEqualTo(new Outage<>(Cause.REFUSED));
      }
      assertThat(server.asked()).hasSize(1);
    }
  }

  private Opened open(String auth) {
    var clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
    return Opened.custom(server.url(""), clock, definition(auth));
  }

  private static String definition(String auth) {
    return """
        {"auth": %s,
         "checks": {"error": "$.error", "code": "$.error.name", "codes": {"SessionExpired": "SIGN_IN_REFUSED"}},
         "clients": {
           "one": {"request": {"path": "/c/{{client}}"}, "rows": "$.rows", "fields": {"id": "$.id", "name": "$.name"}},
           "probe": {"request": {"path": "/c"}, "rows": "$.rows", "fields": {"id": "$.id", "name": "$.name"}}}}
        """
        .formatted(auth);
  }
}
