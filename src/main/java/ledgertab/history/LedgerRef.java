package ledgertab.history;

import ledgertab.bitrix24.MemberId;

/// One of the ledgers that a portal has connected.
///
/// @param id the connection's own in the portal, for example `builtin`
public record LedgerRef(MemberId member, String id) {}
