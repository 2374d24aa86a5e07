package ledgertab.accounting.sql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Consumer;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Step.Name;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.sql.Queries.Question;
import ledgertab.history.AccountingConnector;
import ledgertab.security.OutboundGuard;

/// A connection to a database.
final class SqlLink implements Link {

  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  private final SqlLedger ledger;
  private final Database database;
  private final Queries queries;
  private final OutboundGuard guard;
  private final InstantSource clock;

  SqlLink(
      SqlLedger ledger,
      Database database,
      Queries queries,
      OutboundGuard guard,
      InstantSource clock) {
    this.ledger = ledger;
    this.database = database;
    this.queries = queries;
    this.guard = guard;
    this.clock = clock;
  }

  @Override
  public AccountingConnector connector() {
    return ledger;
  }

  /// A step that went wrong.
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1;

    private final Trouble trouble;

    Stop(Trouble trouble) {
      super(trouble.name());
      this.trouble = trouble;
    }
  }

  private interface Doing<T> {
    T run() throws Stop, SQLException;
  }

  /// Tells each step as it ends.
  private record Telling(Consumer<Step> heard) {

    <T> T step(Name name, Doing<T> doing) throws Stop {
      var start = System.nanoTime();
      try {
        var result = doing.run();
        heard.accept(Step.done(name, since(start), result instanceof String said ? said : ""));
        return result;
      } catch (SQLException e) {
        throw failed(name, start, SqlTrouble.of(e));
      } catch (Row.Unreadable e) {
        throw failed(name, start, Trouble.NOT_UNDERSTOOD);
      } catch (Stop e) {
        throw failed(name, start, e.trouble);
      }
    }

    private Stop failed(Name name, long start, Trouble trouble) {
      heard.accept(Step.failed(name, since(start), trouble));
      return new Stop(trouble);
    }

    private static Duration since(long start) {
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  @Override
  public void test(Consumer<Step> heard) {
    var telling = new Telling(heard);
    try {
      var address = telling.step(Name.RESOLVE, this::resolve);
      telling.step(Name.CONNECT, () -> connect(address));
      try (var session = telling.step(Name.SIGN_IN, database::session)) {
        var client = telling.step(Name.CLIENT, () -> client(session));
        telling.step(Name.DOCUMENTS, () -> documents(session, client));
        telling.step(Name.CLOCK, () -> clock(session));
      }
    } catch (Stop | SQLException e) {
      // Every step has been told; a session that cannot be closed is closed by its server.
    }
  }

  private InetAddress resolve() throws Stop {
    try {
      var addresses = InetAddress.getAllByName(database.place().host());
      if (!guard.admits(addresses)) {
        throw new Stop(Trouble.PRIVATE_ADDRESS);
      }
      return addresses[0];
    } catch (UnknownHostException e) {
      throw new Stop(Trouble.UNKNOWN_HOST);
    }
  }

  private String connect(InetAddress address) throws Stop {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, database.place().port()), 4_000);
      return "";
    } catch (SocketTimeoutException e) {
      throw new Stop(Trouble.TIMED_OUT);
    } catch (IOException e) {
      throw new Stop(Trouble.NOT_CONNECTED);
    }
  }

  /// Some client's id.
  private Row client(Connection session) throws Stop, SQLException {
    var search = queries.find(Question.SEARCH).orElseThrow();
    var rows = Database.ask(session, search, Map.of("text", "%"));
    if (rows.isEmpty()) {
      throw new Stop(Trouble.NO_CLIENTS);
    }
    rows.forEach(row -> row.required("name"));
    return rows.getFirst();
  }

  private String documents(Connection session, Row client) throws SQLException {
    var query = queries.find(Question.DOCUMENTS).orElseThrow();
    var rows = Database.ask(session, query, Map.of("client", client.required("id")));
    return String.valueOf(rows.stream().map(RowReading::document).toList().size());
  }

  private String clock(Connection session) throws Stop, SQLException {
    try (var statement = session.prepareStatement(database.clock());
        var rows = statement.executeQuery()) {
      rows.next();
      var theirs = rows.getObject(1, OffsetDateTime.class).toInstant();
      if (Duration.between(theirs, now()).abs().compareTo(CLOCKS_APART) > 0) {
        throw new Stop(Trouble.CLOCK_IS_OFF);
      }
      return "";
    }
  }

  private Instant now() {
    return clock.instant();
  }

  @Override
  public void close() {
    database.close();
  }
}
