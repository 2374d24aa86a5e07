package ledgertab.demo;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.pages.Trouble;
import ledgertab.history.AccountingConnector;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerRef;
import ledgertab.history.Ledgers;
import ledgertab.history.OrderStatus;
import ledgertab.testing.FaultyConnector;
import ledgertab.testing.FaultyConnector.Mode;

/// The app's ledgers with two switches before them: down and slow.
final class SwitchableLedgers {

  private final Map<LedgerRef, FaultyConnector> connectors = new ConcurrentHashMap<>();
  private volatile List<AccountingConnector> connected = List.of();
  private volatile Mode mode = Mode.HEALTHY;
  private volatile List<OrderStatus> statuses = List.of();

  Ledgers wrap(Ledgers ledgers) {
    return member ->
        Stream.concat(
                ledgers.of(member).stream().map(ledger -> switchable(member, ledger)),
                connected.stream())
            .toList();
  }

  private AccountingConnector switchable(MemberId member, AccountingConnector ledger) {
    var at = new LedgerRef(member, ledger.id());
    return connectors.computeIfAbsent(at, _ -> behaving(ledger));
  }

  /// Every portal has these ledgers as well, behind its own.
  void connect(List<AccountingConnector> more) {
    connected = List.copyOf(more);
  }

  List<Trouble> troubles() {
    return List.of(trouble("ledger-down", Mode.DOWN), trouble("ledger-slow", Mode.SLOW));
  }

  private Trouble trouble(String name, Mode trouble) {
    return new Trouble(name, () -> mode == trouble, on -> become(on ? trouble : Mode.HEALTHY));
  }

  private void become(Mode next) {
    become(next, Cause.UNREACHABLE);
  }

  void become(Mode next, Cause cause) {
    mode = next;
    connectors.values().forEach(connector -> connector.become(next, cause));
  }

  void declare(List<OrderStatus> declared) {
    statuses = List.copyOf(declared);
    connectors.values().forEach(connector -> connector.declare(statuses));
  }

  private FaultyConnector behaving(AccountingConnector ledger) {
    var connector = new FaultyConnector(ledger);
    connector.become(mode);
    connector.declare(statuses);
    return connector;
  }
}
