package ledgertab.accounting;

import java.util.List;
import ledgertab.accounting.connection.Connection;
import ledgertab.accounting.connection.LedgerChoice;
import ledgertab.accounting.connection.Links;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.Ledgers;
import ledgertab.portal.choices.Choices;

/// The ledgers that each portal has chosen.
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
  public List<AccountingConnector> of(MemberId member) {
    var connections = choices.value(member, LedgerChoice.TOPIC).connections();
    return connections.size() == 1
        ? List.of(connector(member, connections.getFirst()))
        : connections.stream().map(connection -> connector(member, connection)).toList();
  }

  private AccountingConnector connector(MemberId member, Connection connection) {
    return connection.isBuiltin() ? builtin : links.connector(member, connection);
  }
}
