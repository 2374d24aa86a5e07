package ledgertab.accounting.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.testing.SettableClock;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is asked of a card's keys, and what is believed of the answers.
final class FindingTest {

  private static final String DEFINITION =
      """
      {"auth": "none",
       "clients": {
         "fields": {"id": "$.id", "name": "$.name"},
         "find": {
           "phone": {"request": {"path": "/phone", "query": {"q": "{{key}}"}}, "fields": {"key": "$.key"}},
           "email": {"request": {"path": "/email", "query": {"q": "{{key}}", "most": "{{limit}}"}}, "fields": {"key": "$.key"}},
           "tax_id": {"request": {"path": "/tax", "query": {"q": "{{key}}"}}, "fields": {"key": "$.key"}},
           "external_id": {"request": {"path": "/id", "query": {"q": "{{key}}"}}, "fields": {"key": "$.key"}}
         },
         "probe": {"request": {"path": "/c"}}}}
      """;

  private final StubServer server = new StubServer();
  private final Opened opened =
      Opened.custom(
          server.url(""), new SettableClock(Instant.parse("2026-11-20T09:00:00Z")), DEFINITION);

  @AfterEach
  void close() {
    opened.close();
    server.close();
  }

  @Test
  void of_too_many_keys_those_that_are_trusted_most_are_asked() {
    server.answers(200, "[]");
    var keys = new ArrayList<ClientKey>();
    for (int i = 10; i < 20; i++) {
      keys.add(new ClientKey(Kind.PHONE, "+790311122" + i));
      keys.add(new ClientKey(Kind.EMAIL, "a" + i + "@b.example"));
      keys.add(new ClientKey(Kind.TAX_ID, "DE1366959" + i));
      keys.add(new ClientKey(Kind.EXTERNAL_ID, "EXT-" + i));
    }

    opened.ledger().find(Opened.PORTAL, keys);

    assertThat(
            server.asked().stream()
                .collect(
                    Collectors.groupingBy(
                        asked -> asked.path().replaceAll("\\?.*", ""), Collectors.counting())))
        .containsOnly(
            java.util.Map.entry("/id", 10L),
            java.util.Map.entry("/tax", 10L),
            java.util.Map.entry("/email", 4L));
  }

  @Test
  void one_of_more_hits_than_are_read_is_not_taken_for_the_only_one() {
    server.answers(
        200,
        IntStream.range(0, 200)
            .mapToObj(i -> "{\"id\":%d,\"name\":\"A\",\"key\":\"x%d@b.example\"}".formatted(i, i))
            .collect(Collectors.joining(",", "[", "]")));

    var found =
        opened.ledger().find(Opened.PORTAL, List.of(new ClientKey(Kind.EMAIL, "x7@b.example")));

    assertThat(found).isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
  }
}
