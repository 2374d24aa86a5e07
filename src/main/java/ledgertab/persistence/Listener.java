package ledgertab.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection that listens and tells, and is made again when it breaks. Beside both pools:
/// neither requests nor background work wait for it, nor it for them.
final class Listener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final Duration AFTER_BREAK = Duration.ofMillis(500);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);
  // What is told within this time is told together.
  private static final int GATHERING_MILLIS = 100;
  private static final int SILENT_LOOKS = 10;
  private static final int TOGETHER = 1_000;
  private static final int ANSWER_MILLIS = 5_000;

  private final Database database;
  private final Consumer<String> hears;
  private final Untold untold;
  private final Runnable afterGap;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().daemon().name("signals").unstarted(this::run);
  private boolean isBroken;

  /// @param afterGap called whenever it listens again, since something may have been missed
  Listener(Database database, Consumer<String> hears, Untold untold, Runnable afterGap) {
    this.database = database;
    this.hears = hears;
    this.untold = untold;
    this.afterGap = afterGap;
  }

  void start() {
    thread.start();
  }

  /// Tells what is still to be told, if that is quick.
  @Override
  public void close() {
    stopped.countDown();
    try {
      if (thread.isAlive()) {
        thread.join(LAST_WORDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isStopped(Duration.ZERO)) {
      try (var connection = database.connect()) {
        connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        listen(connection);
        converse(connection);
      } catch (SQLException e) {
        broken(e);
        isStopped(AFTER_BREAK);
      }
    }
  }

  private void broken(SQLException cause) {
    if (!isBroken) {
      LOG.warn("other nodes are neither heard nor told for a moment: {}", cause.getMessage());
    }
    isBroken = true;
  }

  private void listen(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("listen " + Signals.CHANNEL);
    }
    isBroken = false;
    afterGap.run();
  }

  private void converse(Connection connection) throws SQLException {
    var ears = connection.unwrap(PGConnection.class);
    var silent = 0;
    while (!isStopped(Duration.ZERO)) {
      silent = hear(ears) ? 0 : silent + 1;
      if (silent == SILENT_LOOKS) {
        // A dead peer would keep silent for ever.
        check(connection);
        silent = 0;
      }
      tell(connection);
    }
    tell(connection);
  }

  private boolean hear(PGConnection ears) throws SQLException {
    PGNotification[] some = ears.getNotifications(GATHERING_MILLIS);
    if (some == null || some.length == 0) {
      return false;
    }
    for (var one : some) {
      hears.accept(one.getParameter());
    }
    return true;
  }

  private void tell(Connection connection) throws SQLException {
    for (var some = untold.take(TOGETHER); !some.isEmpty(); some = untold.take(TOGETHER)) {
      try {
        tell(connection, some);
      } catch (SQLException e) {
        untold.putBack(some);
        throw e;
      }
    }
  }

  private static void tell(Connection connection, List<String> lines) throws SQLException {
    var all = "select pg_notify(?, line) from unnest(?) line";
    try (var statement = connection.prepareStatement(all)) {
      statement.setString(1, Signals.CHANNEL);
      statement.setArray(2, connection.createArrayOf("text", lines.toArray()));
      statement.execute();
    }
  }

  private static void check(Connection connection) throws SQLException {
    if (!connection.isValid(2)) {
      throw new SQLException("the connection is dead");
    }
  }

  private boolean isStopped(Duration within) {
    try {
      return stopped.await(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }
}
