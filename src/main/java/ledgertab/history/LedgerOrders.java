package ledgertab.history;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
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

  /// What came of giving an order a status.
  public sealed interface Given {

    record Said(OrderChange change) implements Given {}

    /// The ledger takes no such status, or the portal no longer uses it.
    record Unsupported() implements Given {}

    /// Nothing was sent that could have changed the order, and nothing will be.
    record NotSent(Cause cause) implements Given {}

    /// The ledger may have taken it.
    record NotKnown(Cause cause) implements Given {}
  }

  /// Gives an order a status, once; half a minute at most, after which nothing is sent to the
  /// ledger any more. An order of a ledger that the portal no longer uses is left alone.
  public Given setStatus(OrderRef order, String status) {
    var at = new LedgerRef(order.member(), order.ledger());
    if (!ledgers.uses(at)) {
      return new Given.Unsupported();
    }
    var writing = calls.writing();
    var call =
        calls.start(
            at,
            () -> ledgers.ask(at, ledger -> ledger.setOrderStatus(order, status, writing)),
            () -> true);
    return switch (LedgerCalls.await(call, WRITING)) {
      case Answer<OrderChange>(var change) -> new Given.Said(change);
      case Unsupported<OrderChange> _ -> new Given.Unsupported();
      case Outage<OrderChange>(var cause) ->
          writing.isGivenUp() ? new Given.NotSent(cause) : new Given.NotKnown(cause);
    };
  }
}
