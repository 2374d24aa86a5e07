package ledgertab.history;

import ledgertab.bitrix24.MemberId;

/// Picks the connector a portal has chosen.
public interface Ledgers {
  AccountingConnector of(MemberId member);
}
