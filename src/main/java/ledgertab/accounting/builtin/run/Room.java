package ledgertab.accounting.builtin.run;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.MDC;

/// How many ledgers a node changes at a time, whoever asks for it.
public final class Room {

  /// Large ledgers take memory, so that only one of them is loaded at a time.
  private static final int AT_ONCE = 2;

  private static final long LARGE = 250_000;

  private final Semaphore free = new Semaphore(AT_ONCE);

  /// Empty where there is none now.
  ///
  /// @param rows to be loaded
  public Optional<Place> enter(long rows) {
    var permits = rows > LARGE ? AT_ONCE : 1;
    return free.tryAcquire(permits) ? Optional.of(new Place(permits)) : Optional.empty();
  }

  /// To be left, or to be worked in.
  public final class Place {

    private final int permits;

    private Place(int permits) {
      this.permits = permits;
    }

    public void leave() {
      free.release(permits);
    }

    /// Works in the background and leaves.
    public void run(Runnable work) {
      var context = MDC.getCopyOfContextMap();
      Thread.ofPlatform()
          .daemon()
          .name("ledger-run")
          .start(
              () -> {
                MDC.setContextMap(context);
                try {
                  work.run();
                } finally {
                  leave();
                }
              });
    }
  }
}
