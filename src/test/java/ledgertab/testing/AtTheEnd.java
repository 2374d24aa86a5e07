package ledgertab.testing;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Closes what the test classes of a process share when it ends: first what was made last, since it
/// may stand on what was made before.
public final class AtTheEnd {

  private static final Deque<AutoCloseable> OPEN = new ConcurrentLinkedDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(AtTheEnd::closeAll));
  }

  private AtTheEnd() {}

  public static <T extends AutoCloseable> T close(T shared) {
    OPEN.push(shared);
    return shared;
  }

  private static void closeAll() {
    for (var shared : OPEN) {
      try {
        shared.close();
      } catch (Exception e) {
        System.err.println("not closed: " + e);
      }
    }
  }
}
