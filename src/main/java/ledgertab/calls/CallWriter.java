package ledgertab.calls;

import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes calls in batches while nobody waits. What does not fit is dropped and counted.
final class CallWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CallWriter.class);
  private static final int MOST_WAITING = 10_000;
  private static final int BATCH = 500;
  private static final long PATIENCE_MILLIS = 500;
  private static final long STOP_WITHIN_MILLIS = 5_000;

  private final BlockingQueue<CallEntry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final CallRows rows;
  private final IntConsumer dropped;
  private final Thread thread;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /// @param dropped hears of calls that were not written
  CallWriter(CallRows rows, IntConsumer dropped) {
    this.rows = rows;
    this.dropped = dropped;
    thread = Thread.ofPlatform().daemon().name("call-log").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void add(CallEntry entry) {
    if (!waiting.offer(entry)) {
      dropped.accept(1);
    }
  }

  /// Writes what waits.
  void work() {
    while (!waiting.isEmpty()) {
      write();
    }
  }

  /// Writes what still waits. The thread is not interrupted: an interrupt closes the files of the
  /// embedded database.
  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(STOP_WITHIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dropped.accept(waiting.size());
  }

  private void run() {
    while (!pausedUntilStopped()) {
      work();
    }
    work();
  }

  // A pause fills the next batch.
  private boolean pausedUntilStopped() {
    try {
      return stopped.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void write() {
    var batch = new ArrayList<CallEntry>();
    waiting.drainTo(batch, BATCH);
    try {
      rows.write(batch);
    } catch (DataAccessException e) {
      LOG.warn("{} calls are not recorded", batch.size(), e);
      dropped.accept(batch.size());
    }
  }
}
