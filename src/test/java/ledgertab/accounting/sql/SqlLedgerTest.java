package ledgertab.accounting.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.AccountingConnectorContract;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Step.Name;
import ledgertab.accounting.connection.Trouble;
import ledgertab.history.AccountingConnector;
import ledgertab.history.ClientKey;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.LedgerAnswer.Unsupported;
import ledgertab.history.Preferences;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlLedgerTest extends AccountingConnectorContract {

  private static final SeededDatabase BOOKS = new SeededDatabase();

  private final List<Link> open = new ArrayList<>();
  private final Link link = open(true, Map.of());

  @AfterEach
  void close() {
    open.forEach(Link::close);
  }

  @Override
  protected AccountingConnector connector() {
    return link.connector();
  }

  @Test
  void a_question_without_a_query_is_not_supported() {
    var few =
        """
        -- name: search
        select id, name from client where name ilike :text
        -- name: documents
        select * from document where client_id = :client
        """;
    var ledger = open(true, Map.of("text", few)).connector();

    assertThat(ledger.credit(client("C1"))).isInstanceOf(Unsupported.class);
    assertThat(ledger.complaints(client("C1"))).isInstanceOf(Unsupported.class);
    assertThat(ledger.find(PORTAL, List.of(new ClientKey(ClientKey.Kind.EMAIL, "a@example.com"))))
        .isEqualTo(new Answer<>(List.of()));
  }

  @Test
  void nothing_can_be_written_even_by_a_query() {
    var writing =
        """
        -- name: search
        with gone as (delete from complaint returning *) select id, subject name from gone
        where subject ilike :text
        -- name: documents
        select * from document where client_id = :client
        """;

    var answer = open(true, Map.of("text", writing)).connector().search(PORTAL, "", 10);

    assertThat(answer).isInstanceOf(Outage.class);
    assertThat(value(connector().complaints(client("C1")))).hasSize(2);
  }

  @Test
  void a_value_is_never_a_part_of_the_statement() {
    var hostile = "x' or '1'='1";

    assertThat(value(connector().search(PORTAL, hostile, 10))).isEmpty();
    assertThat(value(connector().credit(client(hostile)))).isEmpty();
    assertThat(
            value(
                connector()
                    .find(PORTAL, List.of(new ClientKey(ClientKey.Kind.EXTERNAL_ID, hostile)))))
        .isEmpty();
  }

  @Test
  void an_error_of_the_database_is_an_outage_with_a_cause() {
    var wrong = SeededDatabase.QUERIES.replace("from complaint", "from complaints");
    var ledger = open(true, Map.of("text", wrong)).connector();

    assertThat(ledger.complaints(client("C1"))).isEqualTo(new Outage<>(Cause.NOT_CONFIGURED));
    assertThat(open(true, Map.of("port", "1")).connector().credit(client("C1")))
        .isEqualTo(new Outage<>(Cause.UNREACHABLE));
    assertThat(open(true, Map.of("database", "nowhere")).connector().credit(client("C1")))
        .isEqualTo(new Outage<>(Cause.NOT_CONFIGURED));
  }

  @Test
  void a_row_that_says_nonsense_is_a_broken_answer() {
    for (var nonsense :
        List.of(
            "'much' outstanding",
            "'RUR$' currency",
            "'soon' due",
            "'1e100000000' total",
            "repeat('9', 61) total")) {
      var text =
          SeededDatabase.QUERIES.replace("select *, case", "select *, " + nonsense + ", case");
      var ledger = open(true, Map.of("text", text)).connector();

      assertThat(ledger.documents(client("C1"), newest()))
          .as(nonsense)
          .isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
    }
  }

  @Test
  void the_test_of_a_connection_tells_every_step() {
    assertThat(tested(true, Map.of()))
        .extracting(Step::name, Step::wentWell)
        .containsExactly(
            tuple(Name.RESOLVE, true),
            tuple(Name.CONNECT, true),
            tuple(Name.SIGN_IN, true),
            tuple(Name.CLIENT, true),
            tuple(Name.DOCUMENTS, true),
            tuple(Name.DEBT, true),
            tuple(Name.CLOCK, true));
  }

  @Test
  void the_test_says_which_step_failed_and_why_and_stops_there() {
    assertThat(tested(true, Map.of("host", "no-such-host.invalid")))
        .extracting(Step::name, step -> step.trouble().orElse(null))
        .containsExactly(tuple(Name.RESOLVE, Trouble.UNKNOWN_HOST));
    assertThat(tested(true, Map.of("port", "1")).getLast().trouble())
        .contains(Trouble.NOT_CONNECTED);
    assertThat(tested(true, Map.of("database", "nowhere")).getLast().trouble())
        .contains(Trouble.NOT_THERE);
    var late = new ArrayList<Step>();
    open(true, Map.of(), NOW.minus(Duration.ofDays(1))).test(late::add);
    assertThat(late.getLast().trouble()).contains(Trouble.CLOCK_IS_OFF);
    assertThat(tested(true, Map.of("encryption", "verified")).getLast())
        .extracting(Step::name, Step::trouble)
        .containsExactly(Name.SIGN_IN, Optional.of(Trouble.NOT_ENCRYPTED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "::1",
        "::ffff:127.0.0.1",
        "169.254.169.254",
        "10.0.0.1",
        "0.0.0.0"
      })
  void an_address_that_is_not_public_is_never_called(String host) {
    var inside = Map.of("host", host);

    assertThat(tested(false, inside).getLast().trouble())
        .hasValueSatisfying(
            trouble -> assertThat(trouble).isIn(Trouble.PRIVATE_ADDRESS, Trouble.UNKNOWN_HOST));
    assertThat(open(false, inside).connector().credit(client("C1")))
        .isInstanceOf(Outage.class)
        .isNotEqualTo(new Outage<>(Cause.REFUSED));
  }

  @Test
  void no_connection_goes_unencrypted_where_only_public_addresses_are_allowed() {
    var unencrypted = BOOKS.setup(PORTAL, Map.of("encryption", "none"));

    assertThat(Database.isEncrypted(unencrypted, false)).isTrue();
    assertThat(Database.isEncrypted(unencrypted, true)).isFalse();
    assertThat(Database.isEncrypted(BOOKS.setup(PORTAL, Map.of("encryption", "verified")), true))
        .isTrue();
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  private List<Step> tested(boolean allowPrivate, Map<String, String> fields) {
    var steps = new ArrayList<Step>();
    open(allowPrivate, fields, Instant.now()).test(steps::add);
    return steps;
  }

  private Link open(boolean allowPrivate, Map<String, String> fields) {
    return open(allowPrivate, fields, NOW);
  }

  private Link open(boolean allowPrivate, Map<String, String> fields, Instant now) {
    var kind = new SqlKind(allowPrivate, Preferences.defaults(), new SettableClock(now));
    var opened = kind.open(BOOKS.setup(PORTAL, fields));
    open.add(opened);
    return opened;
  }

  private static ledgertab.history.DocumentQuery newest() {
    return ledgertab.history.DocumentQuery.newest(ledgertab.history.DocumentQuery.Filter.ALL, 100);
  }
}
