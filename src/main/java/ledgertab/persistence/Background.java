package ledgertab.persistence;

import java.util.function.Supplier;

/// What nobody waits for: its statements take their connections from a small pool of their own, so
/// that however much there is to do, requests find theirs.
public final class Background {

  private static final ScopedValue<Boolean> HERE = ScopedValue.newInstance();

  private Background() {}

  /// Does it on this thread. What it has other threads do counts as requests again unless it is
  /// [carried][#carry].
  public static void run(Runnable work) {
    ScopedValue.where(HERE, true).run(work);
  }

  /// The same, with a result.
  public static <T> T get(Supplier<T> work) {
    return ScopedValue.where(HERE, true).call(work::get);
  }

  /// The same work, which stays in the background on whichever thread it runs, if it is there now.
  public static Runnable carry(Runnable work) {
    return isHere() ? () -> run(work) : work;
  }

  /// Whether this thread does what nobody waits for.
  public static boolean isHere() {
    return HERE.isBound();
  }
}
