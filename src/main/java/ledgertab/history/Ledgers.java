package ledgertab.history;

import java.util.List;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;

/// The connectors that portals have chosen.
public interface Ledgers {

  /// In the order they are shown; at least one, each under an id of its own.
  List<AccountingConnector> of(MemberId member);

  /// Empty for a ledger that the portal does not use, or no longer.
  default Optional<AccountingConnector> of(LedgerRef ledger) {
    for (var connector : of(ledger.member())) {
      if (connector.id().equals(ledger.id())) {
        return Optional.of(connector);
      }
    }
    return Optional.empty();
  }
}
