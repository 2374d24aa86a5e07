package ledgertab.accounting.http;

import java.util.function.Consumer;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.http.definition.Definition;
import ledgertab.accounting.http.definition.Values;
import ledgertab.accounting.remote.Books;
import ledgertab.accounting.remote.Owner;
import ledgertab.accounting.remote.Reach;
import ledgertab.accounting.upstream.Line;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.history.AccountingConnector;

/// An open connection: a line, a session, and what can be asked.
final class HttpLink implements Link {

  private final Line line;
  private final HttpLedger ledger;
  private final LinkTest test;

  HttpLink(Upstream upstream, Books books, Owner owner, Target target) {
    line = upstream.line();
    var caller = new Caller(line, target.base(), target.definition().checks());
    var session = new Session(caller, target.definition().auth(), target.typed());
    ledger = new HttpLedger(owner, target.definition(), caller, session, books);
    var reach = new Reach(upstream, line, target.base(), books.clock());
    test = new LinkTest(reach, session, ledger);
  }

  /// @param base its address, without a slash at the end
  /// @param typed what the administrator filled in, by placeholder
  record Target(String base, Definition definition, Values typed) {}

  @Override
  public AccountingConnector connector() {
    return ledger;
  }

  @Override
  public void test(Consumer<Step> heard) {
    test.run(heard);
  }

  @Override
  public void close() {
    line.close();
  }
}
