package ledgertab.accounting.onec;

import java.util.function.Consumer;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.remote.Reach;
import ledgertab.accounting.upstream.Line;
import ledgertab.history.AccountingConnector;

/// An open connection to a base of 1C.
record OneCLink(Line line, OneCBase base, Reach reach) implements Link {

  @Override
  public AccountingConnector connector() {
    return new OneCLedger(base);
  }

  @Override
  public void test(Consumer<Step> heard) {
    new OneCSteps(base, reach).run(heard);
  }

  @Override
  public void close() {
    line.close();
  }
}
