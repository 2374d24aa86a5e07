package ledgertab.accounting.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.AccountingConnectorContract;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.history.AccountingConnector;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.ClientRef;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.DocumentQuery;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Money;
import ledgertab.history.Preferences;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The contract over a real server of a system whose driver is not shipped.
abstract class ServedContract extends AccountingConnectorContract {

  private static final Map<String, String> VIEWS = Map.of("queries", "views");

  private final ServedDatabase database;
  private final List<Link> open = new ArrayList<>();
  private final Link link;

  ServedContract(ServedDatabase database) {
    this.database = database;
    this.link = open(NOW, Map.of());
  }

  @AfterEach
  void close() {
    open.forEach(Link::close);
  }

  @Override
  protected AccountingConnector connector() {
    return link.connector();
  }

  @Test
  void the_views_give_the_figures_that_every_real_system_gives() {
    var books = open(Instant.now(), VIEWS).connector();
    var client = new ClientRef(PORTAL, "sql-1", "1");

    var position = value(books.credit(client)).getFirst();

    assertThat(position.debt()).isEqualTo(Money.of("300834.22", "RUB"));
    assertThat(position.overdue()).contains(Money.of("117499.90", "RUB"));
    assertThat(position.limit()).contains(Money.of("500000.00", "RUB"));
    assertThat(
            value(books.documents(client, DocumentQuery.newest(DocumentQuery.Filter.OVERDUE, 99)))
                .documents())
        .hasSize(3);
    assertThat(value(books.credit(new ClientRef(PORTAL, "sql-1", "3"))).getFirst().limitMode())
        .isEqualTo(LimitMode.NONE);
  }

  @Test
  void the_views_find_a_client_by_each_of_his_keys() {
    var books = open(Instant.now(), VIEWS).connector();
    for (var key :
        List.of(
            new ClientKey(Kind.EXTERNAL_ID, "CRM-C1"),
            new ClientKey(Kind.TAX_ID, "7701 2345 60"),
            new ClientKey(Kind.EMAIL, "BUH@Romashka.example"),
            new ClientKey(Kind.PHONE, "8 (495) 123-45-67"))) {
      assertThat(value(books.find(PORTAL, List.of(key))))
          .as(key.kind().name())
          .extracting(hit -> hit.client().ref().id())
          .containsExactly("1");
    }
    assertThat(value(books.find(PORTAL, List.of(new ClientKey(Kind.TAX_ID, "136695976")))))
        .hasSize(1);
    assertThat(value(books.search(PORTAL, "ромашка", 5))).hasSize(1);
    assertThat(value(books.search(PORTAL, "%", 5))).isEmpty();
  }

  @Test
  void every_step_of_the_test_goes_well_and_a_wrong_password_is_said() {
    assertThat(tested(VIEWS)).allMatch(Step::wentWell).hasSize(7);
    assertThat(tested(Map.of("password", "guessed")).getLast().trouble())
        .contains(Trouble.SIGN_IN_REFUSED);
    assertThat(open(NOW, Map.of("password", "guessed")).connector().credit(client("C1")))
        .isEqualTo(new Outage<>(Cause.REFUSED));
  }

  private List<Step> tested(Map<String, String> fields) {
    var steps = new ArrayList<Step>();
    open(Instant.now(), fields).test(steps::add);
    return steps;
  }

  private Link open(Instant now, Map<String, String> fields) {
    var kind = new SqlKind(true, Preferences.defaults(), new SettableClock(now));
    var opened = kind.open(database.setup(PORTAL, fields));
    open.add(opened);
    return opened;
  }
}
