package ledgertab.job;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import ledgertab.persistence.generated.tables.records.EventInboxRecord;
import org.jooq.exception.DataAccessException;

/// A row on its way to the table, and somebody who waits to hear that it is there. Until its commit
/// begins he may give up, and then it is surely not stored.
final class Arriving {

  private enum Stage {
    WAITING,
    COMMITTING,
    GIVEN_UP
  }

  /// How long a commit that has begun is waited for when all other time is over.
  private static final Duration COMMIT = Duration.ofMillis(500);

  private final EventInboxRecord row;
  private final CompletableFuture<Void> stored = new CompletableFuture<>();
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

  Arriving(EventInboxRecord row) {
    this.row = row;
  }

  EventInboxRecord row() {
    return row;
  }

  boolean isWaiting() {
    return stage.get() == Stage.WAITING;
  }

  /// From now on it may be stored, whoever gives up.
  ///
  /// @return false when it was given up before
  boolean commits() {
    return stage.compareAndSet(Stage.WAITING, Stage.COMMITTING);
  }

  /// Its commit has not begun after all.
  void waits() {
    stage.compareAndSet(Stage.COMMITTING, Stage.WAITING);
  }

  void isStored() {
    stored.complete(null);
  }

  void failed(Throwable cause) {
    stored.completeExceptionally(cause);
  }

  /// Returns when the row is committed.
  ///
  /// @throws DataAccessException when it is not, or not in time
  void await(Duration within) {
    var untilCommit = within.minus(COMMIT);
    if (!isOver(untilCommit.isNegative() ? Duration.ZERO : untilCommit)
        && (gaveUp() || !isOver(COMMIT))) {
      // Where the commit is still under way nobody can know what becomes of it.
      var _ = gaveUp();
      throw new DataAccessException("the database is too slow for what arrives");
    }
  }

  private boolean gaveUp() {
    return stage.compareAndSet(Stage.WAITING, Stage.GIVEN_UP);
  }

  private boolean isOver(Duration time) {
    try {
      stored.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
    }
  }
}
