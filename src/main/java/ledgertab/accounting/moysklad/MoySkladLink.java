package ledgertab.accounting.moysklad;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Reach;
import ledgertab.accounting.remote.Steps;
import ledgertab.accounting.remote.Steps.Done;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.AccountingConnector;
import ledgertab.history.Client;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.Money;

/// An open connection to МойСклад.
///
/// @param sign as it was chosen, confirmed or not
/// @param debtor a client of whom the administrator knows that he owes, as he typed him; empty text
///   for none
record MoySkladLink(MoySkladLedger ledger, Api api, Reach reach, Balance.Sign sign, String debtor)
    implements Link {

  @Override
  public AccountingConnector connector() {
    return ledger;
  }

  @Override
  public void test(Consumer<Step> heard) {
    Steps.run(heard, this::test);
  }

  private void test(Steps steps) {
    steps.take(Step.Name.RESOLVE, reach::resolve);
    var date = steps.take(Step.Name.CONNECT, () -> reach.connect(Map.of("Accept", Api.JSON)));
    var client = steps.take(Step.Name.SIGN_IN, this::signIn);
    var found = steps.take(Step.Name.CLIENT, () -> client(client));
    steps.take(Step.Name.DOCUMENTS, () -> documents(found));
    steps.take(Step.Name.CLOCK, () -> reach.clock(date));
    steps.take(Step.Name.BALANCE, this::balance);
  }

  /// Being signed in shows in being answered.
  private Done<Optional<Client>> signIn() {
    return new Done<>(ledger.clients(ledger.desk()).any(), "");
  }

  private static Done<Client> client(Optional<Client> found) {
    return new Done<>(found.orElseThrow(() -> new Troubled(Trouble.NO_CLIENTS)), "");
  }

  private Done<String> documents(Client client) {
    var query = DocumentQuery.newest(Filter.ALL, Papers.MOST);
    var page = new Papers(ledger.desk()).page(client.ref().id(), query, ledger.today());
    return new Done<>("", String.valueOf(page.total()));
  }

  /// Whether the chosen sign is right.
  boolean confirms() {
    try {
      return told().map(told -> judged(told).value()).orElse(false);
    } catch (Troubled e) {
      return false;
    }
  }

  /// Shows the balance of a client who is known to owe, and whether the chosen sign says the same.
  private Done<Boolean> balance() {
    return told().map(this::judged).orElseGet(() -> new Done<>(false, ""));
  }

  private Optional<Money> told() {
    var desk = ledger.desk();
    var found = debtor.isEmpty() ? List.<Client>of() : ledger.clients(desk).search(debtor, 2);
    if (found.size() != 1) {
      throw new Troubled(Trouble.NO_DEBTOR);
    }
    return new Balance(desk, sign).told(found.getFirst().ref().id());
  }

  private Done<Boolean> judged(Money told) {
    var shown = new Step.Detail.Amount(told);
    var owed = Balance.owed(told, sign);
    if (owed.isEmpty()) {
      throw new Troubled(Trouble.SIGN_UNKNOWN, shown);
    }
    if (!owed.get().isPositive()) {
      throw new Troubled(Trouble.SIGN_WRONG, shown);
    }
    return new Done<>(true, shown);
  }

  @Override
  public void close() {
    api.line().close();
  }
}
