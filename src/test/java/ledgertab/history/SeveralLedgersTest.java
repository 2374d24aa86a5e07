package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ledgertab.accounting.JsonSnapshots;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.InMemoryLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A portal with two ledgers: each answers for itself.
@ParameterizedClass
@EnumSource(Engine.class)
final class SeveralLedgersTest extends HistoriesStage {

  private static final LedgerRef NORTH = new LedgerRef(PORTAL, "north");
  private static final ClientRef IN_NORTH = ClientRef.of(NORTH, "C1");
  private static final List<ClientKey> KEYS =
      List.of(new ClientKey(ClientKey.Kind.EXTERNAL_ID, "C1"));

  private final InMemoryLedger northern = new InMemoryLedger("north");
  private final FaultyConnector north = new FaultyConnector(northern);
  private final List<AccountingConnector> connected = new ArrayList<>(List.of(connector, north));

  SeveralLedgersTest(Engine engine) {
    super(engine);
    histories =
        new ClientHistories(
            member -> member.equals(PORTAL) ? List.copyOf(connected) : List.of(connector),
            new Snapshots(database.context()),
            new JsonSnapshots(),
            Preferences.defaults(),
            clock,
            Duration.ofSeconds(8));
    northern.owes(TWO_HUNDRED);
  }

  @AfterEach
  void release() {
    north.become(Mode.HEALTHY);
  }

  @Test
  void the_same_client_in_two_ledgers_is_no_doubt_and_nothing_is_added() {
    assertThat(client(histories.match(LEDGER, KEYS))).isEqualTo(CLIENT);
    assertThat(client(histories.match(NORTH, KEYS))).isEqualTo(IN_NORTH);
    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(HUNDRED, START));
    assertThat(histories.credit(IN_NORTH)).isEqualTo(fresh(TWO_HUNDRED, START));
  }

  @Test
  void one_that_is_down_leaves_the_other_as_it_is() {
    north.become(Mode.DOWN);

    assertThat(histories.credit(IN_NORTH)).isEqualTo(new Lookup.Missing<>(Cause.UNREACHABLE));
    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(HUNDRED, START));
    assertThat(histories.isFilled(NORTH)).isInstanceOf(LedgerAnswer.Outage.class);
    assertThat(histories.isFilled(LEDGER)).isEqualTo(new LedgerAnswer.Answer<>(true));
  }

  @Test
  void one_with_every_turn_taken_leaves_the_turns_of_the_other() {
    north.become(Mode.SLOW);
    for (var i = 0; i < 20; i++) {
      histories.prepare(NORTH, List.of(new ClientKey(ClientKey.Kind.EXTERNAL_ID, "S" + i)));
    }
    eventually(() -> north.calls() >= 8);

    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(HUNDRED, START));
  }

  @Test
  void what_is_read_ahead_and_anew_is_so_in_each() {
    histories.prepare(PORTAL, KEYS);
    eventually(
        () ->
            histories.peekMatch(LEDGER, KEYS).isPresent()
                && histories.peekMatch(NORTH, KEYS).isPresent());
    var before = List.of(ledger.finds(), northern.finds());

    // What is still under way is joined, so it may take a second request.
    eventually(
        () -> {
          histories.refresh(PORTAL, KEYS);
          histories.match(LEDGER, KEYS);
          histories.match(NORTH, KEYS);
          return ledger.finds() > before.getFirst() && northern.finds() > before.getLast();
        });
  }

  @Test
  void only_the_copies_of_the_ledger_that_changed_are_dropped() {
    histories.credit(CLIENT);
    histories.credit(IN_NORTH);

    new Snapshots(database.context()).forget(PORTAL, "north");
    clock.advance(Duration.ofSeconds(3));

    assertThat(histories.peekCredit(IN_NORTH)).isEmpty();
    assertThat(histories.peekCredit(CLIENT)).isPresent();
  }

  @Test
  void one_that_is_connected_no_more_is_not_asked() {
    connected.remove(north);

    assertThat(histories.match(NORTH, KEYS)).isEqualTo(new Lookup.Missing<>(Cause.NOT_CONFIGURED));
    assertThat(histories.credit(IN_NORTH)).isEqualTo(new Lookup.Missing<>(Cause.NOT_CONFIGURED));
    assertThat(histories.ledgers().all(PORTAL)).containsExactly(LEDGER);
    assertThat(histories.ledgers().uses(NORTH)).isFalse();
    assertThat(north.calls()).isZero();
  }

  @Test
  void another_portal_does_not_have_the_ledgers_of_this_one() {
    var theirs = new LedgerRef(OTHER_PORTAL, "north");

    assertThat(histories.ledgers().uses(theirs)).isFalse();
    assertThat(histories.match(theirs, KEYS)).isEqualTo(new Lookup.Missing<>(Cause.NOT_CONFIGURED));
  }

  @Test
  void each_ledger_tells_its_own_statuses_and_one_that_is_away_does_not_have_none() {
    assertThat(histories.orders().statuses(PORTAL))
        .extracting(LedgerOrders.Statuses::answer)
        .containsOnly(new LedgerAnswer.Unsupported<>());

    north.declare(List.of(new OrderStatus("N", "New")));
    assertThat(histories.orders().statuses(PORTAL))
        .contains(
            new LedgerOrders.Statuses(
                NORTH, new LedgerAnswer.Answer<>(List.of(new OrderStatus("N", "New")))));

    north.become(Mode.DOWN);
    assertThat(histories.orders().statuses(PORTAL))
        .contains(new LedgerOrders.Statuses(NORTH, new LedgerAnswer.Outage<>(Cause.UNREACHABLE)));
  }

  private static ClientRef client(Lookup<Match> lookup) {
    return lookup instanceof Lookup.Fresh<Match>(Match.Found(var found, _), _)
        ? found.ref()
        : new ClientRef(PORTAL, lookup.toString(), "");
  }
}
