package ledgertab.accounting.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.sql.SqlSystem.Place;
import ledgertab.security.Secret;
import org.jspecify.annotations.Nullable;

/// The database of one connection: few sessions, each reads in a transaction that cannot write.
final class Database implements AutoCloseable {

  private static final int MOST_SESSIONS = 3;
  private static final int MOST_ROWS = 1_001;
  private static final int QUERY_SECONDS = 25;
  private static final long SESSION_WAIT_MILLIS = 8_000;
  private static final long IDLE_MILLIS = 60_000;
  private static final int LONGEST_VALUE = 10_000;

  private final SqlSystem system;
  private final Place place;
  private final Properties properties;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable HikariDataSource pool;
  private volatile boolean closed;

  Database(SqlSystem system, Setup setup, boolean allowPrivate) {
    this.system = system;
    this.place = place(system, setup);
    this.properties = new Properties();
    var sockets = allowPrivate ? GuardedSockets.Any.class : GuardedSockets.Public.class;
    system.set(properties, place, !setup.field("encryption").equals("none"), sockets.getName());
    properties.setProperty("user", setup.field("user"));
    properties.setProperty("password", setup.secret("password").map(Secret::value).orElse(""));
  }

  private static Place place(SqlSystem system, Setup setup) {
    var port = setup.field("port");
    return new Place(
        setup.field("host"),
        port.isEmpty() ? system.standardPort() : Integer.parseInt(port),
        setup.field("database"));
  }

  Place place() {
    return place;
  }

  /// A session of its own, at once and without a second try: a wrong password is refused once only.
  Connection session() throws SQLException {
    var session = driver().connect(system.url(place), properties);
    if (session == null) {
      throw new SQLException("no driver for it", "08001");
    }
    return session;
  }

  private Driver driver() throws SQLException {
    try {
      return Class.forName(system.driver())
          .asSubclass(Driver.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("the driver is not there", "08001", e);
    }
  }

  List<Row> ask(Query query, Map<String, String> values) throws SQLException {
    try (var session = pool().getConnection()) {
      return ask(session, query, values);
    }
  }

  /// @param values of the query's parameters
  static List<Row> ask(Connection session, Query query, Map<String, String> values)
      throws SQLException {
    session.setReadOnly(true);
    session.setAutoCommit(false);
    try (var statement = session.prepareStatement(query.sql())) {
      statement.setMaxRows(MOST_ROWS);
      statement.setQueryTimeout(QUERY_SECONDS);
      bind(statement, query, values);
      try (var rows = statement.executeQuery()) {
        return rows(rows);
      }
    } finally {
      session.rollback();
    }
  }

  private static void bind(PreparedStatement statement, Query query, Map<String, String> values)
      throws SQLException {
    var position = 1;
    for (var parameter : query.parameters()) {
      if (parameter.equals("today")) {
        statement.setDate(position++, java.sql.Date.valueOf(values.get(parameter)));
      } else {
        statement.setString(position++, values.getOrDefault(parameter, ""));
      }
    }
  }

  private static List<Row> rows(ResultSet rows) throws SQLException {
    var columns = rows.getMetaData();
    var found = new ArrayList<Row>();
    while (rows.next()) {
      var values = new HashMap<String, String>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        var value = Optional.ofNullable(rows.getString(i)).orElse("");
        values.put(
            columns.getColumnLabel(i).toLowerCase(Locale.ROOT),
            value.substring(0, Math.min(value.length(), LONGEST_VALUE)));
      }
      found.add(new Row(values));
    }
    return found;
  }

  private HikariDataSource pool() throws SQLException {
    var ready = pool;
    if (ready != null) {
      return ready;
    }
    opening.lock();
    try {
      var other = pool;
      if (other != null) {
        return other;
      }
      if (closed) {
        throw new SQLException("the connection was closed", "08003");
      }
      // Whether it can be reached at all is found out with one session, not with many tries.
      session().close();
      var made = new HikariDataSource(config());
      pool = made;
      return made;
    } finally {
      opening.unlock();
    }
  }

  private HikariConfig config() {
    var config = new HikariConfig();
    config.setPoolName("ledger");
    config.setDataSource(new Sessions(this));
    config.setMaximumPoolSize(MOST_SESSIONS);
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE_MILLIS);
    config.setConnectionTimeout(SESSION_WAIT_MILLIS);
    config.setInitializationFailTimeout(-1);
    return config;
  }

  String url() {
    return system.url(place);
  }

  String clock() {
    return system.clock();
  }

  @Override
  public void close() {
    opening.lock();
    try {
      closed = true;
      var open = pool;
      if (open != null) {
        open.close();
      }
    } finally {
      opening.unlock();
    }
  }
}
