package ledgertab.accounting.sql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Step.Name;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Reach;
import ledgertab.accounting.remote.Steps;
import ledgertab.accounting.remote.Steps.Done;
import ledgertab.accounting.remote.Troubled;
import ledgertab.accounting.sql.Queries.Question;
import ledgertab.history.AccountingConnector;
import ledgertab.security.OutboundGuard;

/// A connection to a database.
final class SqlLink implements Link {

  private static final int PATIENCE_MILLIS = 4_000;

  private final SqlLedger ledger;
  private final Database database;
  private final Queries queries;
  private final OutboundGuard guard;

  SqlLink(SqlLedger ledger, Database database, Queries queries, OutboundGuard guard) {
    this.ledger = ledger;
    this.database = database;
    this.queries = queries;
    this.guard = guard;
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
    var address = steps.take(Name.RESOLVE, this::resolve);
    steps.take(Name.CONNECT, () -> connect(address));
    try (var session = steps.take(Name.SIGN_IN, this::signIn)) {
      var client = steps.take(Name.CLIENT, () -> client(session));
      steps.take(Name.DOCUMENTS, () -> documents(session, client));
      if (queries.find(Question.CREDIT).isPresent()) {
        steps.take(Name.DEBT, () -> debt(session, client));
      }
      steps.take(Name.CLOCK, () -> clock(session));
    } catch (SQLException e) {
      // A session that cannot be closed is closed by its server.
    }
  }

  private Done<InetAddress> resolve() {
    try {
      var addresses = InetAddress.getAllByName(database.place().host());
      if (!guard.admits(addresses)) {
        throw new Troubled(Trouble.PRIVATE_ADDRESS);
      }
      return new Done<>(addresses[0], "");
    } catch (UnknownHostException e) {
      throw new Troubled(Trouble.UNKNOWN_HOST);
    }
  }

  private Done<String> connect(InetAddress address) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, database.place().port()), PATIENCE_MILLIS);
      return new Done<>("", "");
    } catch (SocketTimeoutException e) {
      throw new Troubled(Trouble.TIMED_OUT);
    } catch (IOException e) {
      throw new Troubled(Trouble.NOT_CONNECTED);
    }
  }

  private Done<Connection> signIn() {
    try {
      return new Done<>(database.session(), "");
    } catch (SQLException e) {
      throw SqlTrouble.troubled(e);
    }
  }

  /// Some client.
  private Done<Row> client(Connection session) {
    var search = queries.find(Question.SEARCH).orElseThrow();
    var rows = asked(session).ask(search, Map.of("text", "%"));
    if (rows.isEmpty()) {
      throw new Troubled(Trouble.NO_CLIENTS);
    }
    rows.forEach(row -> row.required("name"));
    return new Done<>(rows.getFirst(), "");
  }

  private Done<String> documents(Connection session, Row client) {
    var query = queries.find(Question.DOCUMENTS).orElseThrow();
    var rows = asked(session).ask(query, Map.of("client", client.required("id")));
    return new Done<>("", String.valueOf(rows.stream().map(RowReading::document).toList().size()));
  }

  private Done<String> debt(Connection session, Row client) {
    var query = queries.find(Question.CREDIT).orElseThrow();
    var values = new HashMap<>(ledger.today());
    values.put("client", client.required("id"));
    return Done.owed(asked(session).ask(query, values).stream().map(RowReading::position).toList());
  }

  private Done<String> clock(Connection session) {
    try (var statement = session.prepareStatement(database.clock());
        var rows = statement.executeQuery()) {
      rows.next();
      var here = ledger.now();
      return Reach.agreed(database.moment(rows.getBigDecimal(1).longValue(), here), here);
    } catch (SQLException e) {
      throw SqlTrouble.troubled(e);
    }
  }

  private static Asked asked(Connection session) {
    return new Asked(session, Reach.soon());
  }

  @Override
  public void close() {
    database.close();
  }
}
