package ledgertab.history;

import ledgertab.bitrix24.MemberId;

/// A client of one portal's ledger.
///
/// @param ledger the connection it was found in, for example `builtin`
/// @param id the client's id in that ledger
public record ClientRef(MemberId member, String ledger, String id) {

  /// A client of this ledger.
  public static ClientRef of(LedgerRef ledger, String id) {
    return new ClientRef(ledger.member(), ledger.id(), id);
  }

  /// The ledger that knows it.
  public LedgerRef in() {
    return new LedgerRef(member, ledger);
  }
}
