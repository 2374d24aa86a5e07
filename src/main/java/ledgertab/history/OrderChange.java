package ledgertab.history;

/// What came of giving an order a status.
public sealed interface OrderChange {

  /// The ledger has taken it.
  ///
  /// @param number as the ledger's users know the order
  /// @param before the code of the status it had
  record Changed(String number, String before) implements OrderChange {}

  /// It had that status already; nothing was written.
  record Already(String number) implements OrderChange {}

  record NoSuchOrder() implements OrderChange {}

  /// More than one order is called so; none was touched.
  record SeveralOrders() implements OrderChange {}

  /// The ledger does not let this order have that status; asking again does not help.
  record Refused(String number) implements OrderChange {}
}
