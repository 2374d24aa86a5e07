package ledgertab.accounting.onec;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import ledgertab.accounting.AccountingConnectorContract;
import ledgertab.accounting.SeedNames;
import ledgertab.accounting.onec.emulator.Base;
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
  private final AccountingConnector ledger = new SeedNames(opened.ledger(), ids());

  private Map<String, String> ids() {
    var ids = new HashMap<>(seed.documents());
    Stream.of("C1", "C2", "C3", "C4", "P1", "P2", "P3").forEach(id -> ids.put(id, Base.guid(id)));
    return ids;
  }

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
