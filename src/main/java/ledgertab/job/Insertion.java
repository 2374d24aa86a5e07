package ledgertab.job;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import ledgertab.persistence.generated.tables.records.EventInboxRecord;
import org.jooq.DSLContext;
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

  private final DSLContext db;
  private final BlockingQueue<Arriving> arriving = new LinkedBlockingQueue<>(MOST_ARRIVING);
  private final Semaphore idle = new Semaphore(WRITERS);

  private record Arriving(EventInboxRecord row, CompletableFuture<Void> stored) {}

  Insertion(DSLContext db) {
    this.db = db;
  }

  /// Returns when the row is committed.
  ///
  /// @throws DataAccessException when it is not
  void insert(EventInboxRecord row) {
    var mine = new Arriving(row, new CompletableFuture<>());
    if (!arriving.offer(mine)) {
      throw new DataAccessException("the database is too slow for what arrives");
    }
    if (idle.tryAcquire()) {
      Thread.startVirtualThread(this::write);
    }
    try {
      mine.stored().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
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
    try {
      insert(some.stream().map(Arriving::row).toList());
      some.forEach(one -> one.stored().complete(null));
    } catch (DataAccessException e) {
      if (some.size() > 1 && isOfOneRow(e)) {
        some.forEach(one -> store(List.of(one)));
      } else {
        fail(some, e);
        failOthers(e);
      }
    } catch (RuntimeException | Error e) {
      fail(some, e);
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

  private void insert(List<EventInboxRecord> rows) {
    if (rows.size() == 1) {
      db.executeInsert(rows.getFirst());
    } else {
      db.transaction(tx -> tx.dsl().batchInsert(rows).execute());
    }
  }

  // The others must not fail with it.
  private static boolean isOfOneRow(DataAccessException e) {
    return e.sqlStateClass() == SQLStateClass.C22_DATA_EXCEPTION
        || e.sqlStateClass() == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION;
  }

  private static void fail(List<Arriving> some, Throwable cause) {
    some.forEach(one -> one.stored().completeExceptionally(cause));
  }
}
