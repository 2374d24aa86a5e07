package ledgertab.history;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ledgertab.persistence.Background;

/// Writes copies to the table while the page goes out; the copies of one client stay in their
/// order. When the table is too slow, whoever read the ledger waits.
public final class SnapshotWriter implements AutoCloseable {

  private static final int LANES = 4;
  private static final int WAITING = 500;
  private static final int PATIENCE_SECONDS = 5;

  private final List<Executor> lanes;

  private SnapshotWriter(List<Executor> lanes) {
    this.lanes = lanes;
  }

  /// Writes at once, in the caller's thread.
  public static SnapshotWriter direct() {
    return new SnapshotWriter(List.of(Runnable::run));
  }

  public static SnapshotWriter inBackground() {
    return new SnapshotWriter(IntStream.range(0, LANES).<Executor>mapToObj(_ -> lane()).toList());
  }

  void write(SnapshotKey key, Runnable writing) {
    lanes.get(Math.floorMod(key.hashCode(), lanes.size())).execute(Background.carry(writing));
  }

  /// Waits a few seconds for what is still to be written; a copy that is lost is read again.
  @Override
  public void close() {
    var services = lanes.stream().filter(ExecutorService.class::isInstance).toList();
    services.forEach(lane -> ((ExecutorService) lane).shutdown());
    services.forEach(lane -> await((ExecutorService) lane));
  }

  private static void await(ExecutorService lane) {
    try {
      var _ = lane.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadPoolExecutor lane() {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(WAITING),
        Thread.ofPlatform().daemon().name("snapshot-writer-", 0).factory(),
        (task, pool) -> wait(task, pool));
  }

  private static void wait(Runnable task, ThreadPoolExecutor lane) {
    try {
      if (lane.isShutdown()) {
        throw new RejectedExecutionException("the service stops");
      }
      lane.getQueue().put(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
