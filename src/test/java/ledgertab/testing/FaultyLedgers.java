package ledgertab.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.Ledgers;
import ledgertab.history.OrderStatus;
import ledgertab.testing.FaultyConnector.Mode;

/// Stands between the app and its ledgers; all of them change their mood at once.
public final class FaultyLedgers {

  private final Map<AccountingConnector, FaultyConnector> wrapped = new ConcurrentHashMap<>();
  private final Map<MemberId, List<AccountingConnector>> connected = new ConcurrentHashMap<>();
  private volatile Mode mode = Mode.HEALTHY;
  private volatile Cause cause = Cause.UNREACHABLE;
  private volatile List<OrderStatus> statuses = List.of();

  public Ledgers around(Ledgers real) {
    return member ->
        Stream.concat(real.of(member).stream(), more(member))
            .<AccountingConnector>map(ledger -> wrapped.computeIfAbsent(ledger, this::wrap))
            .toList();
  }

  private Stream<AccountingConnector> more(MemberId member) {
    return connected.getOrDefault(member, List.of()).stream();
  }

  /// The portal has these ledgers as well from now on, behind its own.
  public void connect(MemberId member, AccountingConnector... more) {
    connected.put(member, List.of(more));
  }

  /// One ledger alone changes its mood.
  public void become(AccountingConnector real, Mode changed) {
    wrapped.computeIfAbsent(real, this::wrap).become(changed);
  }

  public void become(Mode changed) {
    become(changed, Cause.UNREACHABLE);
  }

  /// Down for this reason.
  public void fail(Cause reason) {
    become(Mode.DOWN, reason);
  }

  private void become(Mode changed, Cause reason) {
    mode = changed;
    cause = reason;
    wrapped.values().forEach(connector -> connector.become(changed, reason));
  }

  /// Whichever ledger it is, orders can be given these statuses.
  public void declare(List<OrderStatus> declared) {
    statuses = List.copyOf(declared);
    wrapped.values().forEach(connector -> connector.declare(declared));
  }

  /// How many calls reached the ledgers.
  public int calls() {
    return wrapped.values().stream().mapToInt(FaultyConnector::calls).sum();
  }

  private FaultyConnector wrap(AccountingConnector real) {
    var connector = new FaultyConnector(real);
    connector.become(mode, cause);
    connector.declare(statuses);
    return connector;
  }
}
