package ledgertab.history;

import ledgertab.bitrix24.MemberId;

/// An order of one portal's ledger, as somebody named it in the CRM.
///
/// @param ledger the connection, as in [ClientRef]
/// @param name the order's number as the ledger's users know it, or its id
public record OrderRef(MemberId member, String ledger, String name) {}
