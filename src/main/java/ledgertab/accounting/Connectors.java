package ledgertab.accounting;

import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.Ledgers;

/// The connectors there are, and which one a portal has chosen.
public final class Connectors implements Ledgers {

  private final AccountingConnector builtin;

  public Connectors(AccountingConnector builtin) {
    this.builtin = builtin;
  }

  @Override
  public AccountingConnector of(MemberId member) {
    return builtin;
  }
}
