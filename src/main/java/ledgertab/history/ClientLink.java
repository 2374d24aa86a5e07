package ledgertab.history;

import java.time.Instant;

/// Somebody's word that a record of the CRM is this client of the ledger.
///
/// @param called the client's name when it was linked
/// @param userId who linked it
/// @param userName his name at that time, for display only
public record ClientLink(
    ClientRef client, String called, long userId, String userName, Instant at) {}
