package ledgertab.accounting.odoo;

import ledgertab.security.OutboundClient.Deadline;

/// A way to ask a server.
interface Protocol {

  /// @return maps, lists, texts, numbers, booleans; `false` where a method returns nothing
  Object ask(Call call, Deadline deadline);

  /// Forgets who is signed in.
  default void forget() {}
}
