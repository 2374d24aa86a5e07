package ledgertab.accounting;

import ledgertab.accounting.connection.LedgerChoice;
import ledgertab.accounting.connection.Links;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.Ledgers;
import ledgertab.portal.choices.Choices;

/// The ledger that each portal has chosen.
public final class Connectors implements Ledgers {

  private final AccountingConnector builtin;
  private final Choices choices;
  private final Links links;

  public Connectors(AccountingConnector builtin, Choices choices, Links links) {
    this.builtin = builtin;
    this.choices = choices;
    this.links = links;
  }

  @Override
  public AccountingConnector of(MemberId member) {
    var connection = choices.value(member, LedgerChoice.TOPIC).first();
    return connection.isBuiltin() ? builtin : links.connector(member, connection);
  }
}
