package ledgertab.accounting.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.connection.Connection;
import ledgertab.accounting.connection.LedgerSecrets;
import ledgertab.accounting.connection.Links;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.history.AccountingConnector;
import ledgertab.history.ClientKey;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Preferences;
import ledgertab.persistence.Database;
import ledgertab.security.OutboundGuard;
import ledgertab.security.SecretBox;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A ledger that does not answer, asked as cards ask it: who the client is in one go, which it
/// cannot say, and then by his keys.
final class LeftAloneTest {

  private static final String DEFINITION =
      """
      {"auth": "none",
       "clients": {
         "find": {"email": {"request": {"path": "/c", "query": {"mail": "{{key}}"}},
           "fields": {"id": "$.id", "name": "$.name", "key": "$.mail"}}},
         "probe": {"request": {"path": "/c"}, "fields": {"id": "$.id", "name": "$.name"}}}}
      """;
  private static final List<ClientKey> KEYS =
      List.of(new ClientKey(ClientKey.Kind.EMAIL, "a@b.example"));

  private final StubServer server = new StubServer();
  private final Database database = Engine.H2.fresh();
  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final Upstream upstream =
      new Upstream(new OutboundGuard(true), "test", Upstream.Limits.STANDARD);
  private final Links links =
      new Links(
          List.of(new HttpKind(upstream, Preferences.defaults(), clock)),
          new LedgerSecrets(database.context(), new SecretBox(Map.of("1", new byte[32])), clock),
          clock);

  @AfterEach
  void close() {
    links.close();
    upstream.close();
    database.close();
    server.close();
  }

  @Test
  void ledger_that_was_silent_five_times_is_left_alone_until_it_has_rested() {
    server.answers(503, "");
    for (int i = 0; i < 7; i++) {
      assertThat(match()).isEqualTo(new Outage<>(Cause.UNREACHABLE));
    }
    assertThat(server.asked()).hasSize(5);

    clock.advance(Duration.ofSeconds(31));
    server.answers(429, "");
    assertThat(match()).isEqualTo(new Outage<>(Cause.BUSY));
    assertThat(match()).isEqualTo(new Outage<>(Cause.BUSY));
    assertThat(server.asked()).hasSize(7);
  }

  @Test
  void metrics_call_it_by_its_kind_whatever_the_connection() {
    assertThat(ledger().kind()).isEqualTo("http");
    assertThat(unusable().kind()).isEqualTo("http");
  }

  private AccountingConnector unusable() {
    return links.connector(
        Opened.PORTAL,
        new Connection("c2", "http", "Books", Map.of("address", "nowhere"), Map.of()));
  }

  private Object match() {
    var ledger = ledger();
    ledger.dossier(Opened.PORTAL, KEYS);
    return ledger.find(Opened.PORTAL, KEYS);
  }

  private AccountingConnector ledger() {
    return links.connector(
        Opened.PORTAL,
        new Connection(
            "c1",
            "http",
            "Books",
            Map.of(
                "preset", "custom", "address", server.url("").toString(), "definition", DEFINITION),
            Map.of()));
  }
}
