package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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

/// A ledger that can fail, a database for its copies, and the histories between them.
class HistoriesStage {

  static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
  static final MemberId PORTAL = new MemberId("portal-a");
  static final MemberId OTHER_PORTAL = new MemberId("portal-b");
  static final LedgerRef LEDGER = new LedgerRef(PORTAL, "memory");
  static final ClientRef CLIENT = new ClientRef(PORTAL, "memory", "C1");
  static final Money HUNDRED = Money.of("100.00", "RUB");
  static final Money TWO_HUNDRED = Money.of("200.00", "RUB");

  final InMemoryLedger ledger = new InMemoryLedger();
  final FaultyConnector connector = new FaultyConnector(ledger);
  final SettableClock clock = new SettableClock(START);
  final Database database;
  ClientHistories histories;

  HistoriesStage(Engine engine) {
    database = engine.fresh();
    histories = node(Duration.ofSeconds(8));
  }

  @AfterEach
  final void close() {
    connector.become(Mode.HEALTHY);
    database.close();
  }

  ClientHistories node(Duration patience) {
    return node(patience, new Snapshots(database.context()));
  }

  ClientHistories node(Duration patience, Snapshots snapshots) {
    return new ClientHistories(
        _ -> List.of(connector),
        snapshots,
        new JsonSnapshots(),
        Preferences.defaults(),
        clock,
        patience);
  }

  static Lookup<List<CreditPosition>> fresh(Money debt, Instant asOf) {
    return new Lookup.Fresh<>(List.of(position(debt)), asOf);
  }

  static Lookup<List<CreditPosition>> stale(Money debt) {
    return new Lookup.Stale<>(List.of(position(debt)), START, Optional.empty());
  }

  static Lookup<List<CreditPosition>> stale(Money debt, Cause cause) {
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

  static String company(Lookup<List<CreditPosition>> lookup) {
    return lookup instanceof Lookup.Fresh<List<CreditPosition>>(var positions, _)
        ? positions.getFirst().company()
        : lookup.toString();
  }

  /// Waits for a background read, which no clock of ours drives.
  static void eventually(Callable<Boolean> condition) {
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
