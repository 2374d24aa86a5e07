package ledgertab.accounting.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientRef;
import ledgertab.history.CreditPosition;
import ledgertab.history.Document;
import ledgertab.history.DocumentQuery;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Money;
import ledgertab.history.Preferences;
import ledgertab.security.OutboundClient.Deadline;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What databases, and those who write queries for them, can do wrong.
final class SqlTrapsTest {

  private static final MemberId PORTAL = new MemberId("portal-a");
  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final SeededDatabase BOOKS = new SeededDatabase();

  private final List<Link> open = new ArrayList<>();

  static {
    BOOKS.run("create schema crm");
    BOOKS.run(
        "create table crm.client (client_id text, name text, tax_id text, external_id text, code text,"
            + " currency text, credit_limit numeric, archived boolean)");
    BOOKS.run("create table crm.client_contact (client_id text, kind text, value text)");
    BOOKS.run(
        "create table crm.document (doc_id text, client_id text, number text, issued date, due date,"
            + " currency text, total numeric, outstanding numeric)");
    BOOKS.run("insert into crm.client values ('1', 'Alder', '', 'E1', '', 'RUB', 0, false)");
    BOOKS.run(
        "insert into crm.document values"
            + " ('a', '1', 'A', '2026-10-01', '2026-11-19', 'RUB', 100, 100),"
            + " ('b', '1', 'B', '2026-10-01', '2026-11-20', 'RUB', 50, 50),"
            + " ('c', '1', 'C', '2026-10-01', null, 'RUB', -30, -30)");
  }

  @AfterEach
  void close() {
    open.forEach(Link::close);
  }

  @Test
  void documents_of_the_views_below_zero_are_credit_notes_and_reduce_what_is_overdue() {
    var ledger = ledger(Map.of("queries", "views"));
    var client = new ClientRef(PORTAL, "sql-1", "1");

    assertThat(
            value(ledger.documents(client, DocumentQuery.newest(DocumentQuery.Filter.ALL, 9)))
                .documents())
        .extracting(Document::number, Document::kind)
        .containsExactlyInAnyOrder(
            tuple("A", Document.Kind.INVOICE),
            tuple("B", Document.Kind.INVOICE),
            tuple("C", Document.Kind.CREDIT_NOTE));
    var position = value(ledger.credit(client)).getFirst();
    assertThat(position.debt()).isEqualTo(Money.of("120.00", "RUB"));
    assertThat(position.overdue()).contains(Money.of("70.00", "RUB"));
    assertThat(position.oldestDue()).contains(LocalDate.of(2026, 11, 19));
  }

  @Test
  void overdue_is_neither_below_nothing_nor_above_the_debt() {
    assertThat(credit("100 debt, -5 overdue").overdue()).contains(Money.of("0.00", "RUB"));
    assertThat(credit("100 debt, 500 overdue").overdue()).contains(Money.of("100.00", "RUB"));
    assertThat(credit("-100 debt, 500 overdue, date '2026-01-01' oldest_due").overdue())
        .contains(Money.of("0.00", "RUB"));
    assertThat(credit("-100 debt, 500 overdue, date '2026-01-01' oldest_due").oldestDue())
        .isEmpty();
  }

  private CreditPosition credit(String columns) {
    var credit = "select 'RUB' currency, " + columns + " where :client <> ''";
    var text = queries("-- name: credit\n" + credit);
    return value(ledger(Map.of("text", text)).credit(new ClientRef(PORTAL, "sql-1", "1")))
        .getFirst();
  }

  @Test
  void branch_of_a_branch_belongs_to_the_root_and_an_archived_root_is_nobody() {
    var tree =
        """
        -- name: client
        select * from (values ('3', 'Shop', '2', 'no'), ('2', 'Region', '1', 'no'), ('1', 'Head', null, 'no'),
          ('5', 'Old shop', '4', 'no'), ('4', 'Old head', null, 'yes')) c(id, name, parent_id, archived)
        where id = :client
        -- name: find_external_id
        select id, name, parent_id, 'A name that may be old' parent_name from
          (values ('3', 'Shop', '2'), ('5', 'Old shop', '4')) c(id, name, parent_id) where id = :value
        """;
    var ledger = ledger(Map.of("text", queries(tree)));

    assertThat(found(ledger, "3").shown()).map(Client::name).contains("Head");
    assertThat(found(ledger, "5").shown()).isEmpty();
    assertThat(value(ledger.client(new ClientRef(PORTAL, "sql-1", "3"))).orElseThrow().shown())
        .map(Client::name)
        .contains("Head");
  }

  private static Client found(AccountingConnector ledger, String id) {
    return value(ledger.find(PORTAL, List.of(new ClientKey(ClientKey.Kind.EXTERNAL_ID, id))))
        .getFirst()
        .client();
  }

  @Test
  void questions_of_one_answer_have_one_deadline() throws SQLException {
    try (var database = database(Map.of());
        var session = database.session()) {
      var asked = new Asked(session, Deadline.in(Duration.ofMillis(700)));
      var slow = new Query("select pg_sleep(30)::text id where ? <> ''", List.of("text"));
      var start = System.nanoTime();

      assertThatThrownBy(() -> asked.ask(slow, Map.of("text", "x")))
          .satisfies(SqlTrapsTest::isLate);
      assertThatThrownBy(() -> asked.ask(slow, Map.of("text", "x")))
          .satisfies(SqlTrapsTest::isLate);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static void isLate(Throwable thrown) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            Troubled.class, t -> assertThat(t.trouble()).isEqualTo(Trouble.TIMED_OUT));
  }

  @Test
  void too_large_an_answer_is_not_read() {
    var large = queries("-- name: complaints\nselect repeat(:client, 40000000) subject");
    var many =
        queries(
            "-- name: complaints\nselect repeat(:client, 9000) subject from generate_series(1, 1000)");

    for (var text : List.of(large, many)) {
      assertThat(ledger(Map.of("text", text)).complaints(new ClientRef(PORTAL, "sql-1", "x")))
          .isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
    }
  }

  @Test
  void refused_password_is_tried_once() throws Exception {
    try (var server = new RefusingServer()) {
      var ledger = ledger(Map.of("host", "127.0.0.1", "port", server.port()));
      for (int i = 0; i < 4; i++) {
        assertThat(ledger.credit(new ClientRef(PORTAL, "sql-1", "1")))
            .isEqualTo(new Outage<>(Cause.REFUSED));
      }
      assertThat(server.tries()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "70000", "999999999"})
  void port_that_cannot_be_is_a_fault_of_the_form(String port) {
    var kind = new SqlKind(true, Preferences.defaults(), new SettableClock(NOW));
    var typed = new java.util.HashMap<>(BOOKS.fields());
    typed.put("port", port);

    assertThat(kind.faults(typed)).isEqualTo(Map.of("port", "ledger.sql.port.bad"));
    typed.put("port", "65535");
    assertThat(kind.faults(typed)).isEmpty();
  }

  @Test
  void step_that_reads_the_debt_fails_where_its_query_is_wrong() {
    var wrong = SeededDatabase.QUERIES.replace("coalesce(d.debt, 0) debt", "'much' debt");
    var steps = new ArrayList<Step>();

    open(Map.of("text", wrong)).test(steps::add);

    assertThat(steps.getLast().name()).isEqualTo(Step.Name.DEBT);
    assertThat(steps.getLast().trouble()).contains(Trouble.NOT_UNDERSTOOD);
  }

  private static String queries(String more) {
    return """
        -- name: search
        select id, name from client where name ilike :text
        -- name: documents
        select * from document where client_id = :client
        %s"""
        .formatted(more);
  }

  private AccountingConnector ledger(Map<String, String> fields) {
    return open(fields).connector();
  }

  private Link open(Map<String, String> fields) {
    var kind = new SqlKind(true, Preferences.defaults(), new SettableClock(NOW));
    var link = kind.open(BOOKS.setup(PORTAL, fields));
    open.add(link);
    return link;
  }

  private static Database database(Map<String, String> fields) {
    return new Database(SqlSystem.POSTGRESQL, BOOKS.setup(PORTAL, fields), true);
  }

  private static <T> T value(LedgerAnswer<T> answer) {
    assertThat(answer).isInstanceOf(LedgerAnswer.Answer.class);
    return ((LedgerAnswer.Answer<T>) answer).value();
  }
}
