package ledgertab.accounting.odoo;

import java.time.LocalDate;
import java.util.function.Consumer;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Books;
import ledgertab.accounting.remote.Owner;
import ledgertab.accounting.remote.Reach;
import ledgertab.accounting.remote.Steps;
import ledgertab.accounting.remote.Steps.Done;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.AccountingConnector;
import ledgertab.history.Client;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;

/// An open connection to an Odoo.
final class OdooLink implements Link {

  private final Owner owner;
  private final Wire wire;
  private final Books books;
  private final OdooLedger ledger;
  private final Reach reach;

  OdooLink(Reach reach, Books books, Owner owner, Wire wire) {
    this.owner = owner;
    this.wire = wire;
    this.books = books;
    this.ledger = new OdooLedger(owner, wire, books);
    this.reach = reach;
  }

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
    var date = steps.take(Step.Name.CONNECT, reach::connect);
    steps.take(Step.Name.SIGN_IN, this::signIn);
    var client = steps.take(Step.Name.CLIENT, this::client);
    steps.take(Step.Name.DOCUMENTS, () -> documents(client));
    steps.take(Step.Name.DEBT, () -> debt(client));
    steps.take(Step.Name.CLOCK, () -> reach.clock(date));
  }

  private Done<String> signIn() {
    wire.forget();
    var desk = ledger.desk();
    desk.greet();
    return new Done<>("", "Odoo " + wire.spoken(desk.deadline()).major());
  }

  private Done<Client> client() {
    var found = ledger.partners(ledger.desk()).any();
    return new Done<>(found.orElseThrow(() -> new Troubled(Trouble.NO_CLIENTS)), "");
  }

  private Done<String> documents(Client client) {
    var desk = ledger.desk();
    var page =
        ledger.moves(desk).page(id(client), DocumentQuery.newest(Filter.ALL, Moves.MOST), today());
    return new Done<>("", String.valueOf(page.total()));
  }

  /// It takes other rights than documents.
  private Done<String> debt(Client client) {
    return Done.owed(new Credits(ledger.desk(), today()).positions(id(client)));
  }

  private LocalDate today() {
    return books.today(owner.member());
  }

  private static long id(Client client) {
    return Ids.number(client.ref().id()).orElseThrow(Row::notUnderstood);
  }

  @Override
  public void close() {
    wire.server().line().close();
  }
}
