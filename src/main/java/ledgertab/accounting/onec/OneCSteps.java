package ledgertab.accounting.onec;

import java.util.function.Consumer;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.onec.names.Published;
import ledgertab.accounting.remote.Reach;
import ledgertab.accounting.remote.Steps;
import ledgertab.accounting.remote.Steps.Done;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.Client;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;

/// Tries a connection to 1C, a step at a time.
record OneCSteps(OneCBase base, Reach reach) {

  void run(Consumer<Step> heard) {
    Steps.run(heard, this::take);
  }

  private void take(Steps steps) {
    steps.take(Step.Name.RESOLVE, reach::resolve);
    var shown = steps.take(Step.Name.CONNECT, reach::connect);
    steps.take(Step.Name.SIGN_IN, this::signIn);
    var published = steps.take(Step.Name.COMPOSITION, this::composition);
    var extras = published.extras();
    if (!extras.isEmpty()) {
      steps.take(Step.Name.EXTRAS, () -> new Done<>("", extras));
    }
    var client = steps.take(Step.Name.CLIENT, this::client);
    steps.take(Step.Name.DOCUMENTS, () -> documents(client));
    steps.take(Step.Name.DEBT, () -> debt(client));
    steps.take(Step.Name.CLOCK, () -> reach.clock(shown));
  }

  /// Whoever may read the description of the base is signed in.
  private Done<String> signIn() {
    base.service().forgive();
    base.service().metadata(_ -> false, OneCBase.describing());
    return new Done<>("", "");
  }

  private Done<Published> composition() {
    var published = base.afresh();
    published.requireAll();
    return new Done<>(published, published.profile().title());
  }

  private Done<Client> client() {
    var client =
        new Clients(base.question()).any().orElseThrow(() -> new Troubled(Trouble.NO_CLIENTS));
    return new Done<>(client, "");
  }

  private Done<String> documents(Client client) {
    var query = DocumentQuery.newest(Filter.ALL, Documents.MOST);
    var page = new Documents(base.question()).page(client.ref().id(), query);
    return new Done<>("", String.valueOf(page.documents().size()));
  }

  private Done<String> debt(Client client) {
    return Done.owed(new Credit(base.question()).positions(client.ref().id()));
  }
}
