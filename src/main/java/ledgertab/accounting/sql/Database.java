package ledgertab.accounting.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;
import ledgertab.accounting.sql.SqlSystem.Place;
import ledgertab.security.OutboundClient.Deadline;
import ledgertab.security.Secret;
import org.jspecify.annotations.Nullable;

/// The database of one connection, with few sessions.
final class Database implements AutoCloseable {

  static final String UNENCRYPTED = "none";

  private static final int MOST_SESSIONS = 3;
  private static final long SESSION_WAIT_MILLIS = 8_000;
  private static final long IDLE_MILLIS = 60_000;
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);
  private static final String REFUSED = "28000";

  private final SqlSystem system;
  private final Place place;
  private final Properties properties;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable HikariDataSource pool;
  private volatile @Nullable Deadline rest;
  private volatile boolean closed;

  Database(SqlSystem system, Setup setup, boolean allowPrivate) {
    this.system = system;
    this.place = place(system, setup);
    this.properties = new Properties();
    var sockets = allowPrivate ? GuardedSockets.Any.class : GuardedSockets.Public.class;
    var encrypted = isEncrypted(setup, allowPrivate);
    system.set(properties, place, encrypted, sockets.getName());
    properties.setProperty("user", setup.field("user"));
    properties.setProperty("password", setup.secret("password").map(Secret::value).orElse(""));
  }

  /// Passwords and figures go unencrypted inside one's own network alone, whatever was once chosen.
  static boolean isEncrypted(Setup setup, boolean allowPrivate) {
    return !allowPrivate || !isUnencrypted(setup.fields());
  }

  static boolean isUnencrypted(Map<String, String> fields) {
    return UNENCRYPTED.equals(fields.get("encryption"));
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

  /// A session of its own, at once and without a second try: a wrong password is refused once only,
  /// so that no account is locked by us.
  Connection session() throws SQLException {
    if (isResting()) {
      throw new SQLException("what was typed is refused", REFUSED);
    }
    try {
      var session = driver().connect(system.url(place), properties);
      if (session == null) {
        throw new SQLException("no driver for it", "08001");
      }
      return session;
    } catch (SQLException e) {
      if (SqlTrouble.of(e) == Trouble.SIGN_IN_REFUSED) {
        rest = Deadline.in(AFTER_REFUSAL);
      }
      throw e;
    }
  }

  private boolean isResting() {
    var until = rest;
    return until != null && !until.left().isZero();
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

  /// Work with one session, for as long as the questions of one answer take.
  <T> T within(Deadline deadline, Function<Asked, T> work) {
    if (isResting()) {
      throw new Troubled(Trouble.SIGN_IN_REFUSED);
    }
    try (var session = pool(deadline).getConnection()) {
      return work.apply(new Asked(session, deadline));
    } catch (SQLException e) {
      throw SqlTrouble.troubled(e);
    }
  }

  private HikariDataSource pool(Deadline deadline) throws SQLException {
    var ready = pool;
    if (ready != null) {
      return ready;
    }
    take(opening, deadline);
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

  private static void take(ReentrantLock lock, Deadline deadline) {
    try {
      if (!lock.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Troubled(Trouble.TIMED_OUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Troubled(Trouble.TIMED_OUT);
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

  /// What its clock shows by the answer to [#clock()].
  Instant moment(long seconds, Instant here) {
    return system.moment(seconds, here);
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
