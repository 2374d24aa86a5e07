package ledgertab.accounting.onec;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ledgertab.accounting.onec.odata.Entity;

/// What clients owe, as the registers of a configuration tell it.
sealed interface Settlements permits AccountDebts, PartnerDebts, ContractDebts {

  /// A sum that is open.
  ///
  /// @param company ours, empty text where none is named
  /// @param amount below zero when the client has paid in advance
  /// @param due when it has to be paid, where the register tells
  /// @param document the document it is open on, empty text where none is named
  record Open(
      String company,
      String currency,
      BigDecimal amount,
      Optional<LocalDate> due,
      String document) {}

  static Settlements of(Question question) {
    return switch (question.published().profile()) {
      case ACCOUNTING -> new AccountDebts(question);
      case TRADE11 -> new PartnerDebts(question);
      case TRADE103 -> new ContractDebts(question);
    };
  }

  Question question();

  List<Open> debts(Family family);

  /// The same by when it has to be paid; empty where the base does not tell.
  default Optional<List<Open>> terms(Family family) {
    return Optional.empty();
  }

  /// What other clients of these partners owe; empty where the base does not tell.
  default Optional<List<Open>> others(Family family, Set<String> partners) {
    return Optional.empty();
  }

  /// What is open on documents.
  ///
  /// @param open each on a document
  /// @param whole nothing else is owed, so that nothing is open on a document that is not named
  record OnDocuments(List<Open> open, boolean whole) {

    static final OnDocuments NONE = new OnDocuments(List.of(), false);

    static OnDocuments of(List<Open> all) {
      var isWhole =
          all.stream().noneMatch(one -> one.document().isEmpty() && one.amount().signum() > 0);
      return new OnDocuments(
          all.stream().filter(one -> !one.document().isEmpty()).toList(), isWhole);
    }
  }

  /// As far as the base tells.
  default OnDocuments documents(Family family) {
    return question()
        .published()
        .balance("debt")
        .filter(debt -> debt.has("document"))
        .map(_ -> OnDocuments.of(debts(family)))
        .orElse(OnDocuments.NONE);
  }

  /// The document that a field which may refer to many things refers to, empty text for none.
  static String document(Entity row, String field) {
    var type = row.text(field + "_Type").orElse("");
    return field.isEmpty() || !type.contains("Document_") ? "" : row.guid(field);
  }
}
