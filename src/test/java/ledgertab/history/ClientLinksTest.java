package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.ClientLinks.How;
import ledgertab.persistence.Database;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.Viewer;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class ClientLinksTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final MemberId A = new MemberId("portal-a");
  private static final MemberId B = new MemberId("portal-b");
  private static final Viewer ANN = new Viewer(A, 7, "Ann Lee", false);
  private static final String PERSON = "COMPANY:12";

  private final SettableClock clock = new SettableClock(NOW);
  private final Database database;
  private final ClientLinks links;
  private final ClientLinks otherNode;

  ClientLinksTest(Engine engine) {
    database = engine.fresh();
    links = new ClientLinks(database.context(), clock);
    otherNode = new ClientLinks(database.context(), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_link_says_which_client_who_and_when() {
    links.save(ANN, PERSON, client("C1"), How.SEARCHED);

    assertThat(otherNode.of(A, "memory", List.of(PERSON, "CONTACT:1")))
        .containsOnlyKeys(PERSON)
        .containsEntry(
            PERSON,
            new ClientLink(new ClientRef(A, "memory", "C1"), "Client C1", 7, "Ann Lee", NOW));
  }

  @Test
  void the_later_word_stands_and_can_be_taken_back() {
    links.save(ANN, PERSON, client("C1"), How.CHOSEN);
    links.save(ANN, PERSON, client("C2"), How.SEARCHED);
    assertThat(links.of(A, "memory", List.of(PERSON)).values())
        .extracting(link -> link.client().id())
        .containsExactly("C2");

    links.remove(ANN, "memory", PERSON);
    links.remove(ANN, "memory", PERSON);

    assertThat(links.of(A, "memory", List.of(PERSON))).isEmpty();
    assertThat(new AuditTrail(database.context()).latest(A, 10))
        .extracting(e -> e.action() + " " + e.subject() + " " + e.detail() + " " + e.userId())
        .containsExactlyInAnyOrder(
            "client.choose COMPANY:12 memory C1 7",
            "client.link COMPANY:12 memory C2 7",
            "client.unlink COMPANY:12 memory C2 7");
  }

  @Test
  void another_portal_and_another_ledger_do_not_see_it() {
    links.save(ANN, PERSON, client("C1"), How.SEARCHED);

    assertThat(links.of(B, "memory", List.of(PERSON))).isEmpty();
    assertThat(links.of(A, "other", List.of(PERSON))).isEmpty();
  }

  @Test
  void another_node_notices_after_two_seconds_and_asks_nothing_before() {
    assertThat(otherNode.of(A, "memory", List.of(PERSON))).isEmpty();
    links.save(ANN, PERSON, client("C1"), How.SEARCHED);

    assertThat(otherNode.of(A, "memory", List.of(PERSON))).isEmpty();
    clock.advance(Duration.ofSeconds(2));
    assertThat(otherNode.of(A, "memory", List.of(PERSON))).hasSize(1);
  }

  @Test
  void what_is_remembered_needs_no_database() {
    links.save(ANN, PERSON, client("C1"), How.SEARCHED);
    database.close();

    assertThat(links.of(A, "memory", List.of(PERSON))).hasSize(1);
  }

  private static Client client(String id) {
    return new Client(
        new ClientRef(A, "memory", id),
        "Client " + id,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
