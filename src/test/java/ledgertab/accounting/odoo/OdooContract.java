package ledgertab.accounting.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import ledgertab.accounting.AccountingConnectorContract;
import ledgertab.accounting.OpenedLedger;
import ledgertab.accounting.SeedNames;
import ledgertab.history.AccountingConnector;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;

/// The contract, kept by an Odoo with the seed.
abstract class OdooContract extends AccountingConnectorContract {

  private final OdooTables tables = OdooSeed.empty();
  private final Map<String, String> ids = OdooContractSeed.fill(tables);
  private final OdooEmulator odoo;
  private final OpenedLedger opened;

  OdooContract(int version) {
    odoo = new OdooEmulator(version, tables);
    opened = odoo.open(new SettableClock(NOW), Map.of());
  }

  @AfterEach
  void close() {
    opened.close();
    odoo.close();
  }

  @Override
  protected AccountingConnector connector() {
    return new SeedNames(opened.ledger(), ids);
  }

  /// Zero is how Odoo says that there is none.
  @Override
  protected void assertLimitOfZero(CreditPosition position) {
    assertThat(position.limitMode()).isEqualTo(LimitMode.NONE);
    assertThat(position.limit()).isEmpty();
  }
}
