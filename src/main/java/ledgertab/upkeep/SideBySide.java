package ledgertab.upkeep;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import ledgertab.persistence.Background;

/// Work for many portals at the same time, so that a slow one holds nobody up.
public final class SideBySide {

  private static final int AT_ONCE = 8;

  private SideBySide() {}

  /// Returns when all of it is done.
  ///
  /// @param work throws nothing
  public static <T> void each(List<T> all, Consumer<T> work) {
    var free = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one : all) {
        free.acquireUninterruptibly();
        var _ =
            threads.submit(
                Background.carry(
                    () -> {
                      try {
                        work.accept(one);
                      } finally {
                        free.release();
                      }
                    }));
      }
    }
  }
}
