package ledgertab.accounting.onec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.onec.names.Thing;
import ledgertab.accounting.onec.odata.Entity;
import ledgertab.accounting.onec.odata.Filter;
import ledgertab.accounting.onec.odata.Query;
import ledgertab.accounting.remote.Troubled;

/// Бухгалтерия: what is on the accounts of clients, debit less credit.
record AccountDebts(Question question) implements Settlements {

  @Override
  public List<Open> debts(Family family) {
    var debt = question.published().requireBalance("debt");
    var client = debt.required("client");
    return rows(debt, family).stream()
        .filter(row -> family.ids().contains(row.guid(client)))
        .map(row -> open(debt, row))
        .filter(open -> open.amount().signum() != 0)
        .toList();
  }

  private List<Entity> rows(Thing debt, Family family) {
    var all = Query.balance(debt.set()).where(ofAccounts(debt));
    if (question.base().casts().areRefused()) {
      return question.rows(all);
    }
    try {
      var clients = question.published().require("client").set();
      var client = debt.required("client");
      var rows = question.rows(all, family.ids(), id -> Filter.refers(client, id, clients));
      question.base().casts().taken();
      return rows;
    } catch (Troubled e) {
      if (!Casts.isRefusal(e)) {
        throw e;
      }
      // Not every version of 1C takes that condition: then the accounts are read whole.
      var rows = question.rows(all);
      question.base().casts().refused();
      return rows;
    }
  }

  private Filter ofAccounts(Thing debt) {
    var accounts = question.base().words().accounts(question);
    if (accounts.isEmpty()) {
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
    var account = debt.required("account");
    return Filter.any(accounts.stream().map(guid -> Filter.refers(account, guid)).toList());
  }

  private Open open(Thing debt, Entity row) {
    var named = row.guid(debt.name("currency"));
    var currency = question.currency(named);
    var inBooks = currency.equals(question.base().currency()) || !debt.has("currencyDebit");
    return new Open(
        row.guid(debt.name("company")),
        inBooks ? question.base().currency() : currency,
        inBooks
            ? less(debt, row, "debit", "credit")
            : less(debt, row, "currencyDebit", "currencyCredit"),
        Optional.empty(),
        Settlements.document(row, debt.name("document")));
  }

  private static BigDecimal less(Thing debt, Entity row, String debit, String credit) {
    return row.number(debt.required(debit)).subtract(row.number(debt.required(credit)));
  }
}
