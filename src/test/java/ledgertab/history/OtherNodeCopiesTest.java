package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import ledgertab.accounting.JsonSnapshots;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Database;
import ledgertab.persistence.Signals;
import ledgertab.testing.Engine;
import ledgertab.testing.InMemoryLedger;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What one node reads anew is shown by another that holds an older copy, before that one would
/// look at the table by itself: the clock stands still.
final class OtherNodeCopiesTest {

  private static final ClientRef CLIENT = new ClientRef(new MemberId("portal-a"), "memory", "C1");
  private static final Money OLD = Money.of("100.00", "RUB");
  private static final Money NEW = Money.of("250.00", "RUB");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final Database database = Engine.POSTGRESQL.fresh();
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final Signals ofOne = new Signals(database);
  private final Signals ofOther = new Signals(database);
  private final ClientHistories one = node(ofOne);
  private final ClientHistories other = node(ofOther);

  @AfterEach
  void close() {
    ofOne.close();
    ofOther.close();
    database.close();
  }

  @Test
  void copy_that_was_read_anew_on_one_node_is_shown_on_the_other_at_once()
      throws InterruptedException {
    ledger.owes(OLD);
    one.credit(CLIENT);
    within(() -> debt(other).equals(Optional.of(OLD)));

    ledger.owes(NEW);
    clock.advance(Duration.ofMillis(1));
    one.refresh(CLIENT);
    one.credit(CLIENT);

    within(() -> debt(other).equals(Optional.of(NEW)));
    assertThat(debt(one)).contains(NEW);
  }

  private static Optional<Money> debt(ClientHistories node) {
    return node.peekCredit(CLIENT)
        .flatMap(Lookup::shown)
        .map(positions -> positions.getFirst().debt());
  }

  private ClientHistories node(Signals signals) {
    var snapshots = new Snapshots(database.context());
    snapshots.share(signals);
    signals.start();
    return new ClientHistories(
        _ -> List.of(ledger), snapshots, new JsonSnapshots(), Preferences.defaults(), clock);
  }

  private static void within(BooleanSupplier condition) throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
