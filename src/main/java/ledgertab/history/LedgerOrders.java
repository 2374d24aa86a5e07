package ledgertab.history;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer.Unsupported;

/// The orders of ledgers: of all that is there, their status alone is ever written.
public final class LedgerOrders {

  /// Somebody may look at a form.
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /// As long as a call may take.
  private static final Duration WRITING = Duration.ofSeconds(31);

  private final PortalLedgers ledgers;
  private final LedgerCalls calls;

  LedgerOrders(PortalLedgers ledgers, LedgerCalls calls) {
    this.ledgers = ledgers;
    this.calls = calls;
  }

  /// @param answer the statuses that its orders can be given
  public record Statuses(LedgerRef ledger, LedgerAnswer<List<OrderStatus>> answer) {}

  /// What each of a portal's ledgers says, in the order they are shown; four seconds at most.
  public List<Statuses> statuses(MemberId member) {
    var asked = ledgers.all(member).stream().map(this::ask).toList();
    return asked.stream().map(Asked::heard).toList();
  }

  private record Asked(LedgerRef ledger, CompletableFuture<LedgerAnswer<List<OrderStatus>>> call) {

    Statuses heard() {
      return new Statuses(ledger, LedgerCalls.await(call, PATIENCE));
    }
  }

  private Asked ask(LedgerRef ledger) {
    return new Asked(
        ledger,
        calls.start(ledger, () -> ledgers.ask(ledger, l -> l.orderStatuses(ledger.member()))));
  }

  /// Gives an order a status, once; half a minute at most, after which nothing is sent to the
  /// ledger any more. An order of a ledger that the portal no longer uses is left alone.
  public LedgerAnswer<OrderChange> setStatus(OrderRef order, String status) {
    var at = new LedgerRef(order.member(), order.ledger());
    return ledgers.uses(at)
        ? LedgerCalls.await(
            calls.startWithin(
                at, left -> ledgers.ask(at, ledger -> ledger.setOrderStatus(order, status, left))),
            WRITING)
        : new Unsupported<>();
  }
}
