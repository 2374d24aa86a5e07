package ledgertab.accounting.http;

import ledgertab.accounting.AccountingConnectorContract;
import ledgertab.history.AccountingConnector;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;

/// The contract, kept by a definition over a REST server with several habits at once.
final class HttpLedgerTest extends AccountingConnectorContract {

  private final RestLedger server = new RestLedger();
  private final Opened opened =
      Opened.custom(server.url(), new SettableClock(NOW), RestLedger.DEFINITION);

  @AfterEach
  void close() {
    opened.close();
    server.close();
  }

  @Override
  protected AccountingConnector connector() {
    return opened.ledger();
  }
}
