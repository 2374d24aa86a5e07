package ledgertab.history;

/// A status that orders of a ledger can have.
///
/// @param code as the ledger knows it
/// @param name as its users do
public record OrderStatus(String code, String name) {}
