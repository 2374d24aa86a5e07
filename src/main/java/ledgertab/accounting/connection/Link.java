package ledgertab.accounting.connection;

import java.util.function.Consumer;
import ledgertab.history.AccountingConnector;

/// An open connection to one portal's ledger. Closing it ends what it holds, questions under way
/// included.
public interface Link extends AutoCloseable {

  AccountingConnector connector();

  /// Tries the connection step by step, until one fails; each is told as soon as it has ended.
  /// Writes nothing, and keeps nothing that it reads.
  void test(Consumer<Step> heard);

  @Override
  void close();
}
