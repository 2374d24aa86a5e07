package ledgertab.accounting.onec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ledgertab.accounting.onec.names.Thing;
import ledgertab.accounting.onec.odata.Entity;
import ledgertab.accounting.onec.odata.Query;

/// УТ 10.3 and УПП: a register by contracts, which say in what currency it is kept; clients may be
/// suppliers too.
record ContractDebts(Question question) implements Settlements {

  @Override
  public List<Open> debts(Family family) {
    var debt = question.published().requireBalance("debt");
    var read =
        question.both(
            () ->
                question.rows(
                    Query.balance(debt.set()), family.ids(), id -> question.isOf(debt, id)),
            () -> contracts(family));
    return read.one().stream()
        .filter(
            row ->
                !contract(debt, row, read.other())
                    .map(Agreements.Agreement::isBought)
                    .orElse(false))
        .map(row -> open(debt, row, contract(debt, row, read.other())))
        .filter(open -> open.amount().signum() != 0)
        .toList();
  }

  private Map<String, Agreements.Agreement> contracts(Family family) {
    question.published().require("limit");
    return new Agreements(question)
        .all(family).orElseThrow().stream()
            .collect(Collectors.toMap(Agreements.Agreement::id, Function.identity(), (a, _) -> a));
  }

  private static Optional<Agreements.Agreement> contract(
      Thing debt, Entity row, Map<String, Agreements.Agreement> contracts) {
    return Optional.ofNullable(contracts.get(row.guid(debt.name("contract"))));
  }

  private Open open(Thing debt, Entity row, Optional<Agreements.Agreement> contract) {
    return new Open(
        row.guid(debt.name("company")),
        contract.map(Agreements.Agreement::currency).orElse(question.base().currency()),
        row.number(debt.required("amount")),
        Optional.empty(),
        Settlements.document(row, debt.name("document")));
  }
}
