package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerOrders.Given;
import ledgertab.testing.FaultyConnector;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.InMemoryLedger;
import org.junit.jupiter.api.Test;

/// Of a write that was not answered it is known whether anything was sent at all.
final class LedgerOrdersTest {

  private static final OrderRef ORDER = new OrderRef(new MemberId("portal-a"), "memory", "SO-5");

  private final InMemoryLedger ledger = new InMemoryLedger();
  private final FaultyConnector connector = new FaultyConnector(ledger);
  private final LedgerOrders orders =
      new LedgerOrders(
          new PortalLedgers(_ -> List.of(connector)), new LedgerCalls(Duration.ofMillis(300)));

  LedgerOrdersTest() {
    ledger.order("SO-5", "new");
  }

  @Test
  void what_the_ledger_says_is_handed_on() {
    assertThat(orders.setStatus(ORDER, "sent"))
        .isEqualTo(new Given.Said(new OrderChange.Changed("SO-5", "new")));
    assertThat(orders.setStatus(new OrderRef(ORDER.member(), "gone", "SO-5"), "sent"))
        .isEqualTo(new Given.Unsupported());
  }

  @Test
  void nothing_was_sent_where_the_ledger_could_not_even_be_asked() {
    connector.become(Mode.DOWN, Cause.UNREACHABLE);

    assertThat(orders.setStatus(ORDER, "sent")).isEqualTo(new Given.NotSent(Cause.UNREACHABLE));
  }

  @Test
  void what_was_given_up_before_it_was_sent_is_not_sent_later() {
    connector.become(Mode.SLOW);

    assertThat(orders.setStatus(ORDER, "sent")).isEqualTo(new Given.NotSent(Cause.TIMEOUT));
    connector.become(Mode.HEALTHY);

    // The one that was given up has its turn before or beside this one.
    assertThat(orders.setStatus(ORDER, "closed")).isInstanceOf(Given.Said.class);
    assertThat(ledger.writes()).isEqualTo(1);
    assertThat(ledger.statusOf("SO-5")).isEqualTo("closed");
  }

  @Test
  void what_was_sent_and_not_answered_may_have_been_taken() {
    var end = new CountDownLatch(1);
    ledger.afterWriting(() -> await(end));

    assertThat(orders.setStatus(ORDER, "sent")).isEqualTo(new Given.NotKnown(Cause.TIMEOUT));
    assertThat(ledger.statusOf("SO-5")).isEqualTo("sent");
    end.countDown();
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
