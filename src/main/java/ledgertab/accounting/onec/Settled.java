package ledgertab.accounting.onec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ledgertab.accounting.onec.Settlements.OnDocuments;
import ledgertab.accounting.onec.Settlements.Open;
import ledgertab.accounting.onec.names.Thing;
import ledgertab.accounting.onec.odata.Entity;

/// How far documents are paid, by the register of debts.
///
/// @param all what is open, by document
/// @param kinds of documents that are paid when the register does not name them
/// @param accounts those that the register was asked for; none where it has no accounts
record Settled(Map<String, List<Open>> all, List<String> kinds, Set<String> accounts) {

  static Settled of(Question question, OnDocuments told) {
    var all = told.open().stream().collect(Collectors.groupingBy(Open::document));
    var kinds =
        told.whole()
            ? question.published().requireBalance("debt").words("settles")
            : List.<String>of();
    return new Settled(
        all,
        kinds,
        kinds.isEmpty() ? Set.of() : Set.copyOf(question.base().words().accounts(question)));
  }

  List<Open> open(String document) {
    return all.getOrDefault(document, List.of());
  }

  /// A document that was booked on another account is not in the register either.
  boolean isPaid(Thing kind, Entity document) {
    return kinds.contains(kind.role())
        && document.flag(kind.name("posted"))
        && accounts.contains(document.guid(kind.name("account")));
  }
}
