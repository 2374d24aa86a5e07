package ledgertab.accounting.builtin.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import ledgertab.accounting.builtin.BuiltinLedger;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.ClientRef;
import ledgertab.history.DocumentQuery;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.Preferences;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients that belong to others, archived ones, and where they are.
@ParameterizedClass
@EnumSource(Engine.class)
final class FamiliesTest {

  private static final MemberId A = new MemberId("portal-a");
  private static final String FAMILY =
      """
      id,name,email,city,parent_id,archived
      B1,Branch of a branch,b1@example.com,Kazan,B,
      B,Branch,b@example.com,Perm,R,
      R,Root,r@example.com,Moscow,R,
      S,Single,s@example.com,,,
      O,Old,o@example.com,Omsk,,yes
      """;

  private final Database database;
  private final BuiltinLedger ledger;
  @TempDir private Path directory;

  FamiliesTest(Engine engine) {
    database = engine.fresh();
    var clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
    ledger = new BuiltinLedger(database.context(), Preferences.defaults(), clock);
  }

  @BeforeEach
  void load() {
    assertThat(imported(FAMILY).code()).isZero();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_branch_is_its_root_however_deep_it_is() {
    assertThat(found("b1@example.com").root()).map(c -> c.ref().id()).contains("R");
    assertThat(found("b@example.com").root()).map(c -> c.ref().id()).contains("R");
    assertThat(found("b@example.com").root()).flatMap(Client::city).contains("Moscow");
  }

  @Test
  void who_belongs_to_nobody_or_to_himself_has_no_root() {
    assertThat(found("r@example.com").root()).isEmpty();
    assertThat(found("s@example.com").root()).isEmpty();
  }

  @Test
  void archived_clients_are_neither_found_nor_searched() {
    assertThat(hits("o@example.com")).isEmpty();
    assertThat(searched("Old")).isEmpty();
    assertThat(searched("Single")).hasSize(1);
  }

  @Test
  void the_figures_of_a_root_are_those_of_its_whole_family() {
    var documents =
        """
        id,client_id,number,issued,currency,total,outstanding
        D1,B1,N1,2026-11-01,RUB,10,10
        D2,B,N2,2026-11-01,RUB,20,20
        D3,R,N3,2026-11-01,RUB,30,30
        D4,S,N4,2026-11-01,RUB,40,40
        """;
    assertThat(
            new Importing(database.context(), directory)
                .run(A, FAMILY, "--documents", documents)
                .code())
        .isZero();
    var root = new ClientRef(A, BuiltinLedger.ID, "R");

    var page = value(ledger.documents(root, DocumentQuery.newest(DocumentQuery.Filter.ALL, 10)));

    assertThat(page.documents()).hasSize(3);
    assertThat(value(ledger.credit(root)).getFirst().debt().amount()).isEqualByComparingTo("60");
  }

  @Test
  void a_parent_that_is_nowhere_is_a_fault_with_its_line() {
    var outcome = imported("id,name,parent_id\nX,X,NOBODY\nY,Y,R\n");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.printed()).contains("clients.csv:2", "'NOBODY'").doesNotContain("'R'");
  }

  @Test
  void parents_in_a_circle_are_faults() {
    var outcome = imported("id,name,parent_id\nX,X,Y\nY,Y,Z\nZ,Z,X\nQ,Q,X\n");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.printed()).contains("'X'", "'Y'", "'Z'", "clients.csv:2");
    assertThat(found("b1@example.com").root()).map(c -> c.ref().id()).contains("R");
  }

  @Test
  void a_later_file_may_move_a_branch_to_another_root_or_to_none() {
    assertThat(imported("id,name,email,parent_id\nB,Branch,b@example.com,S\n").code()).isZero();
    assertThat(found("b1@example.com").root()).map(c -> c.ref().id()).contains("S");

    assertThat(imported("id,name,email\nB,Branch,b@example.com\n").code()).isZero();
    assertThat(found("b@example.com").root()).isEmpty();
    assertThat(found("b1@example.com").root()).map(c -> c.ref().id()).contains("B");
  }

  @Test
  void the_same_file_again_changes_nothing() {
    assertThat(imported(FAMILY).printed()).contains("0 updated, 5 unchanged");
  }

  private Importing.Outcome imported(String clients) {
    return new Importing(database.context(), directory).run(A, clients);
  }

  private Client found(String email) {
    return hits(email).getFirst().client();
  }

  private List<Hit> hits(String email) {
    return value(ledger.find(A, List.of(new ClientKey(Kind.EMAIL, email))));
  }

  private List<Client> searched(String text) {
    return value(ledger.search(A, text, 10));
  }

  private static <T> T value(ledgertab.history.LedgerAnswer<T> answer) {
    return ((Answer<T>) answer).value();
  }
}
