package ledgertab.accounting.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.OpenedLedger;
import ledgertab.accounting.connection.Field;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.history.ClientRef;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Preferences;
import ledgertab.security.OutboundGuard;
import ledgertab.testing.SettableClock;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be wrong with a connection to Odoo is told apart.
final class OdooTroubleTest {

  private static final ClientRef CLIENT = new ClientRef(OpenedLedger.PORTAL, "c1", "1");

  @Test
  void version_decides_how_it_is_asked() {
    try (var odoo = new OdooEmulator(19, OdooBooks.tables());
        var opened = open(odoo, Map.of())) {
      assertThat(steps(opened)).hasSize(7).allMatch(Step::wentWell);
      assertThat(odoo.asked()).anyMatch(a -> a.path().startsWith("/json/2/"));
      assertThat(OpenedLedger.words(steps(opened).get(2))).isEqualTo("Odoo 19");
    }
    try (var odoo = new OdooEmulator(18, OdooBooks.tables());
        var opened = open(odoo, Map.of())) {
      assertThat(steps(opened)).hasSize(7).allMatch(Step::wentWell);
      assertThat(odoo.asked()).noneMatch(a -> a.path().startsWith("/json/2/"));
    }
  }

  @Test
  void odoo_without_json_rpc_is_newer_than_any_that_has_it() {
    try (var odoo = new OdooEmulator(22, OdooBooks.tables());
        var opened = open(odoo, Map.of("username", "", "database", ""))) {
      odoo.withoutJsonRpc();

      assertThat(steps(opened)).hasSize(7).allMatch(Step::wentWell);
      assertThat(OpenedLedger.words(steps(opened).get(2))).isEqualTo("Odoo 22");

      odoo.withoutVersion();
      assertThat(steps(opened)).hasSize(7).allMatch(Step::wentWell);
    }
  }

  @Test
  void version_that_tells_itself_is_not_asked_by_the_way_that_it_complains_of() {
    try (var odoo = new OdooEmulator(19, OdooBooks.tables());
        var opened = open(odoo, Map.of())) {
      assertThat(steps(opened)).hasSize(7).allMatch(Step::wentWell);
      assertThat(odoo.asked()).noneMatch(a -> a.path().equals("/jsonrpc"));

      odoo.withoutVersion();
      assertThat(steps(opened)).hasSize(7).allMatch(Step::wentWell);
      assertThat(odoo.asked()).anyMatch(a -> a.path().equals("/jsonrpc"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void salesman_who_sees_only_his_own_invoices_is_shown_neither_them_nor_a_debt(int version) {
    var tables = OdooBooks.tables();
    tables.hide("res.partner", "credit");
    tables.hide("res.partner", "credit_limit");
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo, Map.of())) {
      assertThat(opened.ledger().credit(CLIENT)).isEqualTo(new Outage<>(Cause.FORBIDDEN));
      assertThat(documents(version, tables)).isEqualTo(new Outage<>(Cause.FORBIDDEN));
      assertThat(failed(opened)).isEqualTo(Trouble.FORBIDDEN);
    }
  }

  @Test
  void json_rpc_works_in_a_new_version_too_where_it_is_chosen() {
    try (var odoo = new OdooEmulator(19, OdooBooks.tables());
        var opened = open(odoo, Map.of("protocol", "jsonrpc"))) {
      assertThat(steps(opened)).hasSize(7).allMatch(Step::wentWell);
      assertThat(odoo.asked()).noneMatch(a -> a.path().startsWith("/json/2/"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 18, 17})
  void wrong_key_and_wrong_database_are_two_things(int version) {
    try (var odoo = new OdooEmulator(version, OdooBooks.tables());
        var key = open(odoo, Map.of("key", "guessed"));
        var database = open(odoo, Map.of("database", "other"))) {
      assertThat(failed(key)).isEqualTo(Trouble.SIGN_IN_REFUSED);
      assertThat(failed(database)).isEqualTo(Trouble.NO_DATABASE);
      assertThat(key.ledger().credit(CLIENT)).isEqualTo(new Outage<>(Cause.REFUSED));
      assertThat(database.ledger().credit(CLIENT)).isEqualTo(new Outage<>(Cause.NOT_CONFIGURED));
    }
  }

  @Test
  void old_version_wants_a_user_and_a_database() {
    try (var odoo = new OdooEmulator(18, OdooBooks.tables());
        var user = open(odoo, Map.of("username", ""));
        var database = open(odoo, Map.of("database", ""))) {
      assertThat(failed(user)).isEqualTo(Trouble.USER_NEEDED);
      assertThat(failed(database)).isEqualTo(Trouble.NO_DATABASE);
    }
  }

  @Test
  void after_a_refusal_nobody_tries_for_a_while() {
    try (var odoo = new OdooEmulator(18, OdooBooks.tables());
        var opened = open(odoo, Map.of("key", "guessed"))) {
      opened.ledger().credit(CLIENT);
      opened.ledger().credit(CLIENT);

      assertThat(odoo.asked().stream().filter(a -> a.body().contains("\"login\""))).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void forbidden_unknown_field_and_unknown_model_are_three_things(int version) {
    var forbidden = OdooBooks.tables();
    forbidden.forbid("account.move");
    var field = OdooBooks.tables();
    field.dropField("account.move", "amount_residual");
    var model = OdooBooks.tables();
    model.drop("account.move");
    assertThat(documents(version, forbidden)).isEqualTo(new Outage<>(Cause.FORBIDDEN));
    assertThat(failed(version, forbidden)).isEqualTo(Trouble.FORBIDDEN);
    assertThat(failed(version, field)).isEqualTo(Trouble.UNKNOWN_FIELD);
    assertThat(failed(version, model)).isEqualTo(Trouble.NOT_INSTALLED);
  }

  @Test
  void empty_books_have_no_clients() {
    assertThat(failed(19, OdooSeed.empty())).isEqualTo(Trouble.NO_CLIENTS);
  }

  @ParameterizedTest
  @CsvSource({
    "<html>Moved</html>, 200, BROKEN_ANSWER",
    "[], 502, UNREACHABLE",
    "[], 429, BUSY",
    "'{\"name\":\"builtins.TypeError\",\"message\":\"x\",\"debug\":\"t\"}', 500, UNREACHABLE",
    "'{\"records\":[]}', 200, BROKEN_ANSWER"
  })
  void what_is_no_answer_becomes_a_cause(String body, int status, Cause cause) {
    try (var server = new StubServer()) {
      server.answers(status, body);
      try (var opened =
          OdooEmulator.open(
              server.url(""), new SettableClock(OdooAnswers.NOW), Map.of("protocol", "json2"))) {
        assertThat(opened.ledger().client(CLIENT)).isEqualTo(new Outage<>(cause));
      }
    }
  }

  @Test
  void form_asks_for_a_user_only_where_it_is_needed_and_takes_what_stands_in_the_browser() {
    try (var upstream = new Upstream(new OutboundGuard(false), "test", Upstream.Limits.STANDARD)) {
      var kind = new OdooKind(upstream, Preferences.defaults(), new SettableClock(OdooAnswers.NOW));

      assertThat(kind.fields(Map.of()))
          .extracting(Field::name)
          .containsExactly("address", "database", "key", "username", "protocol");
      assertThat(kind.faults(Map.of("address", "https://erp.example.com/web#menu=1"))).isEmpty();
      assertThat(kind.faults(Map.of("address", "https://erp.example.com/?db=a")))
          .containsKey("address");
      assertThat(kind.faults(Map.of("address", "https://e.example", "protocol", "jsonrpc")))
          .containsOnlyKeys("username", "database");
      assertThat(kind.faults(Map.of("address", "https://e.example", "database", "a\nb")))
          .containsOnlyKeys("database");
    }
  }

  private static LedgerAnswer<?> documents(int version, OdooTables tables) {
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo, Map.of())) {
      return opened
          .ledger()
          .documents(
              CLIENT,
              ledgertab.history.DocumentQuery.newest(
                  ledgertab.history.DocumentQuery.Filter.ALL, 10));
    }
  }

  private static Trouble failed(int version, OdooTables tables) {
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo, Map.of())) {
      return failed(opened);
    }
  }

  private static Trouble failed(OpenedLedger opened) {
    return steps(opened).getLast().trouble().orElseThrow();
  }

  private static List<Step> steps(OpenedLedger opened) {
    var steps = new ArrayList<Step>();
    opened.link().test(steps::add);
    return steps;
  }

  private static OpenedLedger open(OdooEmulator odoo, Map<String, String> fields) {
    return odoo.open(Instant::now, fields);
  }
}
