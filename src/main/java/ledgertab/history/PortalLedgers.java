package ledgertab.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;

/// Which ledgers each portal uses, and what can be said of them without asking them. All of it
/// answers at once.
public final class PortalLedgers {

  private final Ledgers connectors;

  public PortalLedgers(Ledgers connectors) {
    this.connectors = connectors;
  }

  /// In the order they are shown; at least one.
  public List<LedgerRef> all(MemberId member) {
    return connectors.of(member).stream()
        .map(ledger -> new LedgerRef(member, ledger.id()))
        .toList();
  }

  /// The one that is shown first.
  public LedgerRef first(MemberId member) {
    return new LedgerRef(member, connectors.of(member).getFirst().id());
  }

  /// Whether the portal uses this ledger now.
  public boolean uses(LedgerRef ledger) {
    return connectors.of(ledger).isPresent();
  }

  /// The ledger's name as users know it; its id where the portal does not use it.
  public String name(LedgerRef ledger) {
    return connectors.of(ledger).map(AccountingConnector::name).orElse(ledger.id());
  }

  /// The day the ledger tells of, where it is not simply now.
  public Optional<LocalDate> asOf(LedgerRef ledger) {
    return connectors.of(ledger).flatMap(connector -> connector.asOf(ledger.member()));
  }

  /// A reference into a ledger that the portal no longer uses must not reach another one.
  <T> LedgerAnswer<T> ask(
      LedgerRef ledger, Function<AccountingConnector, LedgerAnswer<T>> question) {
    return connectors.of(ledger).map(question).orElseGet(() -> new Outage<>(Cause.NOT_CONFIGURED));
  }
}
