package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import ledgertab.accounting.JsonSnapshots;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.InMemoryLedger;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class ClientHistoriesTest {

  private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
  private static final MemberId PORTAL = new MemberId("portal-a");
  private static final MemberId OTHER_PORTAL = new MemberId("portal-b");
  private static final ClientRef CLIENT = new ClientRef(PORTAL, "memory", "C1");
  private static final Money HUNDRED = Money.of("100.00", "RUB");
  private static final Money TWO_HUNDRED = Money.of("200.00", "RUB");

  private final InMemoryLedger ledger = new InMemoryLedger();
  private final FaultyConnector connector = new FaultyConnector(ledger);
  private final SettableClock clock = new SettableClock(START);
  private final Database database;
  private ClientHistories histories;

  ClientHistoriesTest(Engine engine) {
    database = engine.fresh();
    histories = node(Duration.ofSeconds(8));
  }

  @AfterEach
  void close() {
    connector.become(Mode.HEALTHY);
    database.close();
  }

  @Test
  void first_look_up_reads_the_ledger_and_the_next_ones_do_not() {
    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(HUNDRED, START));

    clock.advance(Duration.ofMinutes(14));

    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(HUNDRED, START));
    assertThat(ledger.reads()).isEqualTo(1);
  }

  @Test
  void old_copy_is_shown_at_once_while_one_refresh_runs() {
    histories.credit(CLIENT);
    ledger.owes(TWO_HUNDRED);
    clock.advance(Duration.ofMinutes(16));
    connector.become(Mode.SLOW);

    assertThat(histories.credit(CLIENT)).isEqualTo(stale(HUNDRED));
    assertThat(histories.credit(CLIENT)).isEqualTo(stale(HUNDRED));

    connector.become(Mode.HEALTHY);
    eventually(() -> histories.credit(CLIENT).equals(fresh(TWO_HUNDRED, clock.instant())));
    assertThat(connector.calls()).isEqualTo(2);
  }

  @Test
  void failing_ledger_keeps_the_last_copy_and_is_left_alone_for_half_a_minute() {
    histories.credit(CLIENT);
    clock.advance(Duration.ofMinutes(16));
    connector.become(Mode.DOWN);
    histories.credit(CLIENT);
    eventually(() -> histories.credit(CLIENT).equals(stale(HUNDRED, Cause.UNREACHABLE)));
    var calls = connector.calls();

    clock.advance(Duration.ofSeconds(29));
    histories.credit(CLIENT);
    assertThat(connector.calls()).isEqualTo(calls);

    clock.advance(Duration.ofSeconds(2));
    connector.become(Mode.HEALTHY);
    assertThat(histories.credit(CLIENT)).isEqualTo(stale(HUNDRED, Cause.UNREACHABLE));
    eventually(() -> histories.credit(CLIENT) instanceof Lookup.Fresh);
  }

  @Test
  void nothing_kept_and_the_ledger_down_is_missing_with_its_cause() {
    connector.become(Mode.DOWN, Cause.FORBIDDEN);

    assertThat(histories.credit(CLIENT)).isEqualTo(new Lookup.Missing<>(Cause.FORBIDDEN));
    assertThat(histories.credit(CLIENT)).isEqualTo(new Lookup.Missing<>(Cause.FORBIDDEN));
    assertThat(connector.calls()).isEqualTo(1);
  }

  @Test
  void connector_that_throws_is_a_broken_answer() {
    connector.become(Mode.THROWING);

    assertThat(histories.credit(CLIENT)).isEqualTo(new Lookup.Missing<>(Cause.BROKEN_ANSWER));
    assertThat(histories.lines(CLIENT, "D1"))
        .isEqualTo(new LedgerAnswer.Outage<>(Cause.BROKEN_ANSWER));
  }

  @Test
  void slow_first_read_times_out_but_is_kept_when_it_ends() {
    var impatient = node(Duration.ofMillis(20));
    connector.become(Mode.SLOW);

    assertThat(impatient.credit(CLIENT)).isEqualTo(new Lookup.Missing<>(Cause.TIMEOUT));
    assertThat(impatient.peekCredit(CLIENT)).isEmpty();

    connector.become(Mode.HEALTHY);
    eventually(() -> impatient.peekCredit(CLIENT).isPresent());
    assertThat(connector.calls()).isEqualTo(1);
  }

  @Test
  void many_at_once_make_one_call() throws Exception {
    connector.become(Mode.SLOW);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<java.util.concurrent.Future<Lookup<List<CreditPosition>>>>();
      for (int i = 0; i < 50; i++) {
        asked.add(threads.submit(() -> histories.credit(CLIENT)));
      }
      eventually(() -> connector.calls() > 0);
      connector.become(Mode.HEALTHY);

      for (var answer : asked) {
        assertThat(answer.get()).isEqualTo(fresh(HUNDRED, START));
      }
    }
    assertThat(connector.calls()).isEqualTo(1);
  }

  @Test
  void straggler_that_found_nothing_does_not_undo_what_another_kept_meanwhile() {
    var first = new AtomicBoolean(true);
    CacheListener overtaken =
        (level, isHit) -> {
          if (level == CacheListener.Level.DATABASE && !isHit && first.getAndSet(false)) {
            histories.credit(CLIENT);
          }
        };
    histories =
        node(
            Duration.ofSeconds(8),
            new Snapshots(database.context(), overtaken, SnapshotWriter.direct()));

    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(HUNDRED, START));

    assertThat(connector.calls()).isEqualTo(1);
  }

  @Test
  void portals_never_share_a_copy() {
    var other = new ClientRef(OTHER_PORTAL, "memory", "C1");

    assertThat(company(histories.credit(CLIENT))).isEqualTo("portal-a");
    assertThat(company(histories.credit(other))).isEqualTo("portal-b");

    new Snapshots(database.context()).forget(PORTAL, "memory");
    clock.advance(Duration.ofSeconds(3));
    assertThat(histories.peekCredit(CLIENT)).isEmpty();
    assertThat(histories.peekCredit(other)).isPresent();
  }

  @Test
  void read_from_before_the_ledger_changed_is_not_kept_after() {
    ledger.afterReading(() -> new Snapshots(database.context()).forget(PORTAL, "memory"));

    histories.credit(CLIENT);

    assertThat(histories.peekCredit(CLIENT)).isEmpty();
    assertThat(node(Duration.ofSeconds(8)).peekCredit(CLIENT)).isEmpty();
    ledger.afterReading(() -> {});
    ledger.owes(TWO_HUNDRED);
    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(TWO_HUNDRED, START));
    assertThat(histories.peekCredit(CLIENT)).isPresent();
  }

  @Test
  void another_node_sees_what_this_one_read_within_two_seconds() {
    var other = node(Duration.ofSeconds(8));
    histories.credit(CLIENT);
    assertThat(other.peekCredit(CLIENT)).contains(fresh(HUNDRED, START));
    clock.advance(Duration.ofSeconds(1));
    ledger.owes(TWO_HUNDRED);
    histories.refresh(CLIENT);
    histories.credit(CLIENT);

    clock.advance(Duration.ofSeconds(2));

    assertThat(other.credit(CLIENT)).isEqualTo(fresh(TWO_HUNDRED, START.plusSeconds(1)));
  }

  @Test
  void refresh_reads_the_ledger_and_falls_back_to_the_copy() {
    histories.credit(CLIENT);
    ledger.owes(TWO_HUNDRED);
    histories.refresh(CLIENT);
    assertThat(histories.peekCredit(CLIENT)).isEmpty();
    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(TWO_HUNDRED, START));

    connector.become(Mode.DOWN, Cause.REFUSED);
    histories.refresh(CLIENT);

    assertThat(histories.credit(CLIENT)).isEqualTo(stale(TWO_HUNDRED, Cause.REFUSED));
    assertThat(histories.peekCredit(CLIENT)).contains(stale(TWO_HUNDRED, Cause.REFUSED));
  }

  @Test
  void section_the_ledger_does_not_have_is_said_so_and_not_asked_again() {
    ledger.hasNoComplaints();

    assertThat(histories.complaints(CLIENT)).isEqualTo(new Lookup.Unsupported<>());
    assertThat(histories.complaints(CLIENT)).isEqualTo(new Lookup.Unsupported<>());
    assertThat(ledger.reads()).isEqualTo(1);
  }

  @Test
  void same_keys_in_another_order_and_spelling_are_matched_once() {
    var mail = new ClientKey(ClientKey.Kind.EMAIL, "A@example.com");
    var taxId = new ClientKey(ClientKey.Kind.TAX_ID, "7707083893");
    var spelled = new ClientKey(ClientKey.Kind.TAX_ID, " 7707 083893");

    histories.match(PORTAL, List.of(mail, taxId));
    histories.match(PORTAL, List.of(spelled, mail));

    assertThat(ledger.finds()).isEqualTo(1);
  }

  @Test
  void keys_that_say_nothing_are_not_looked_for() {
    var zeros = new ClientKey(ClientKey.Kind.TAX_ID, "0000000000");

    var match = histories.match(PORTAL, List.of(zeros));

    assertThat(match)
        .isEqualTo(new Lookup.Fresh<>(new Match.NotFound(List.of(zeros)), clock.instant()));
    assertThat(ledger.finds()).isZero();
  }

  @Test
  void reference_into_another_ledger_is_not_answered() {
    var elsewhere = new ClientRef(PORTAL, "odoo", "C1");

    assertThat(histories.credit(elsewhere)).isEqualTo(new Lookup.Missing<>(Cause.NOT_CONFIGURED));
    assertThat(ledger.reads()).isZero();
  }

  @Test
  void snapshot_of_an_unknown_version_is_read_again() {
    histories.credit(CLIENT);
    database.context().execute("update snapshot set payload = ?", new byte[] {9, 9});

    assertThat(node(Duration.ofSeconds(8)).credit(CLIENT)).isEqualTo(fresh(HUNDRED, START));
    assertThat(ledger.reads()).isEqualTo(2);
  }

  private ClientHistories node(Duration patience) {
    return node(patience, new Snapshots(database.context()));
  }

  private ClientHistories node(Duration patience, Snapshots snapshots) {
    return new ClientHistories(
        _ -> connector, snapshots, new JsonSnapshots(), Preferences.defaults(), clock, patience);
  }

  private static Lookup<List<CreditPosition>> fresh(Money debt, Instant asOf) {
    return new Lookup.Fresh<>(List.of(position(debt)), asOf);
  }

  private static Lookup<List<CreditPosition>> stale(Money debt) {
    return new Lookup.Stale<>(List.of(position(debt)), START, Optional.empty());
  }

  private static Lookup<List<CreditPosition>> stale(Money debt, Cause cause) {
    return new Lookup.Stale<>(List.of(position(debt)), START, Optional.of(cause));
  }

  private static CreditPosition position(Money debt) {
    return new CreditPosition(
        PORTAL.value(),
        CreditPosition.LimitMode.NONE,
        Optional.empty(),
        debt,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static String company(Lookup<List<CreditPosition>> lookup) {
    return lookup instanceof Lookup.Fresh<List<CreditPosition>>(var positions, _)
        ? positions.getFirst().company()
        : lookup.toString();
  }

  /// Waits for a background read, which no clock of ours drives.
  private static void eventually(Callable<Boolean> condition) {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    try {
      while (!condition.call()) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.onSpinWait();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
