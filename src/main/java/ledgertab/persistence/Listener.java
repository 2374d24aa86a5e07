package ledgertab.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection that listens, and is made again when it breaks.
final class Listener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final Duration AFTER_BREAK = Duration.ofMillis(500);
  private static final int LOOK_MILLIS = 1_000;

  private final Database database;
  private final Consumer<String> hears;
  private final Runnable afterGap;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().daemon().name("signals").unstarted(this::run);

  /// @param afterGap called whenever it listens again, since something may have been missed
  Listener(Database database, Consumer<String> hears, Runnable afterGap) {
    this.database = database;
    this.hears = hears;
    this.afterGap = afterGap;
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    stopped.countDown();
  }

  private void run() {
    while (!isStopped(Duration.ZERO)) {
      try (var connection = database.connect()) {
        listen(connection);
      } catch (SQLException e) {
        LOG.info("not heard for a moment: {}", e.getMessage());
        isStopped(AFTER_BREAK);
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("listen " + Signals.CHANNEL);
    }
    afterGap.run();
    var heard = connection.unwrap(PGConnection.class);
    while (!isStopped(Duration.ZERO)) {
      PGNotification[] some = heard.getNotifications(LOOK_MILLIS);
      for (var one : some == null ? new PGNotification[0] : some) {
        hears.accept(one.getParameter());
      }
      if (some == null || some.length == 0) {
        // A dead peer would keep silent for ever.
        check(connection);
      }
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
