package ledgertab.accounting.http;

import java.util.Optional;
import java.util.function.Consumer;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Reach;
import ledgertab.accounting.remote.Steps;
import ledgertab.accounting.remote.Steps.Done;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.Client;

/// Tries a connection, a step at a time.
record LinkTest(Reach reach, Session session, HttpLedger ledger) {

  void run(Consumer<Step> heard) {
    Steps.run(heard, this::run);
  }

  private void run(Steps steps) {
    steps.take(Step.Name.RESOLVE, reach::resolve);
    var date = steps.take(Step.Name.CONNECT, reach::connect);
    var client = steps.take(Step.Name.SIGN_IN, this::signIn);
    var found = steps.take(Step.Name.CLIENT, () -> client(client));
    steps.take(Step.Name.DOCUMENTS, () -> documents(found));
    if (ledger.hasCredit()) {
      steps.take(Step.Name.DEBT, () -> debt(found));
    }
    steps.take(Step.Name.CLOCK, () -> reach.clock(date));
  }

  /// Without a login, being signed in shows in being answered.
  private Done<Optional<Client>> signIn() {
    session.afresh(Reach.soon());
    return new Done<>(session.canRenew() ? Optional.empty() : any(), "");
  }

  private Optional<Client> any() {
    return ledger.clients(ledger.asking()).any();
  }

  private Done<Client> client(Optional<Client> known) {
    var client = known.or(this::any).orElseThrow(() -> new Troubled(Trouble.NO_CLIENTS));
    return new Done<>(client, "");
  }

  /// Another question than that for documents, with other rights.
  private Done<String> debt(Client client) {
    return Done.owed(ledger.positions(client.ref().id(), ledger.asking()));
  }

  private Done<String> documents(Client client) {
    var asking = ledger.asking();
    var read = ledger.documents(asking).read(client.ref().id(), false, DocumentQuestions.MOST);
    return new Done<>("", String.valueOf(read.documents().size()));
  }
}
