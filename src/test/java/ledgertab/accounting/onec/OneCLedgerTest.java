package ledgertab.accounting.onec;

import java.util.Map;
import ledgertab.accounting.AccountingConnectorContract;
import ledgertab.accounting.onec.emulator.OneC;
import ledgertab.accounting.onec.emulator.SeededBase;
import ledgertab.history.AccountingConnector;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;

/// The contract, kept over a base of УТ 11.
final class OneCLedgerTest extends AccountingConnectorContract {

  private final SeededBase seed = new SeededBase();
  private final Opened opened =
      new Opened(new OneC(seed.base()), new SettableClock(NOW), Map.of("names", SeededBase.NAMES));
  private final AccountingConnector ledger = new Renamed(opened.ledger(), seed.documents());

  @AfterEach
  void close() {
    opened.close();
  }

  @Override
  protected AccountingConnector connector() {
    return ledger;
  }

  @Override
  protected boolean countsDocuments() {
    return false;
  }
}
