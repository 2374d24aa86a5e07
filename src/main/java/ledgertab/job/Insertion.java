package ledgertab.job;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import ledgertab.persistence.generated.tables.records.EventInboxRecord;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;

/// Stores rows that arrive at the same time with one commit: who comes while the database is busy
/// is in the next one. Under a thousand arrivals a second a commit for each would cost more than
/// all the rest.
final class Insertion {

  private static final int WRITERS = 2;
  private static final int MOST_TOGETHER = 200;
  // Each holds its payload, and somebody who has not been answered.
  private static final int MOST_ARRIVING = 10_000;
  // A line that is dead keeps silent for ever.
  private static final int SILENCE_MILLIS = 3_000;

  private final DSLContext db;
  private final BlockingQueue<Arriving> arriving = new LinkedBlockingQueue<>(MOST_ARRIVING);
  private final Semaphore idle = new Semaphore(WRITERS);

  /// Somebody has given up before the commit.
  private static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp() {
      super(null, null, false, false);
    }
  }

  Insertion(DSLContext db) {
    this.db = db;
  }

  /// Returns when the row is committed.
  ///
  /// @param within it is answered for; half a second at least
  /// @throws DataAccessException when it is not stored; or nobody can know, since the database does
  ///   not say what became of a commit
  void insert(EventInboxRecord row, Duration within) {
    var mine = new Arriving(row);
    if (!arriving.offer(mine)) {
      throw new DataAccessException("the database is too slow for what arrives");
    }
    if (idle.tryAcquire()) {
      Thread.startVirtualThread(this::write);
    }
    mine.await(within);
  }

  private void write() {
    do {
      try {
        for (var some = some(); !some.isEmpty(); some = some()) {
          store(some);
        }
      } finally {
        idle.release();
      }
      // Somebody may have come between the last look and the release.
    } while (!arriving.isEmpty() && idle.tryAcquire());
  }

  private List<Arriving> some() {
    var some = new ArrayList<Arriving>();
    arriving.drainTo(some, MOST_TOGETHER);
    return some;
  }

  private void store(List<Arriving> some) {
    var waiting = some.stream().filter(Arriving::isWaiting).toList();
    if (waiting.isEmpty()) {
      return;
    }
    try {
      insert(waiting);
      waiting.forEach(Arriving::isStored);
    } catch (GivenUp e) {
      store(waiting);
    } catch (DataAccessException e) {
      if (waiting.size() > 1 && isOfOneRow(e)) {
        waiting.forEach(Arriving::waits);
        waiting.forEach(one -> store(List.of(one)));
      } else {
        fail(waiting, e);
        failOthers(e);
      }
    } catch (RuntimeException | Error e) {
      fail(waiting, e);
    }
  }

  // Who waits need not wait as long once more to hear that there is no database.
  private void failOthers(DataAccessException e) {
    if (e.getCause() instanceof SQLTransientConnectionException) {
      var others = new ArrayList<Arriving>();
      arriving.drainTo(others);
      fail(others, e);
    }
  }

  private void insert(List<Arriving> some) {
    var rows = some.stream().map(Arriving::row).toList();
    db.transaction(
        tx -> {
          limit(tx.dsl());
          tx.dsl().batchInsert(rows).execute();
          commit(some);
        });
  }

  private static void limit(DSLContext tx) {
    if (tx.family() == SQLDialect.POSTGRES) {
      tx.connection(connection -> connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS));
    }
  }

  /// Who is answered by now that his row is not stored must not find it stored.
  private static void commit(List<Arriving> some) {
    for (int i = 0; i < some.size(); i++) {
      if (!some.get(i).commits()) {
        some.subList(0, i).forEach(Arriving::waits);
        throw new GivenUp();
      }
    }
  }

  // The others must not fail with it.
  private static boolean isOfOneRow(DataAccessException e) {
    return e.sqlStateClass() == SQLStateClass.C22_DATA_EXCEPTION
        || e.sqlStateClass() == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION;
  }

  private static void fail(List<Arriving> some, Throwable cause) {
    some.forEach(one -> one.failed(cause));
  }
}
