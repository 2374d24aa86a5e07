package ledgertab.bitrix24.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/// What this node has at a portal at most. A request counts there when it arrives, at the latest
/// when its answer is back, and only then begins to be forgotten. One whose answer nobody has heard
/// may arrive ten seconds later still.
final class Arrivals {

  private static final double NANOS = 1e9;
  private static final long LATEST_NANOS = Duration.ofSeconds(10).toNanos();

  private final Allowance allowance;
  private final LongSupplier nanoTime;
  private final Deque<Long> lost = new ArrayDeque<>();
  private double level;
  private int underWay;
  private long leakedAt;

  Arrivals(Allowance allowance, LongSupplier nanoTime) {
    this.allowance = allowance;
    this.nanoTime = nanoTime;
    this.leakedAt = nanoTime.getAsLong();
  }

  /// How many more may be sent now.
  int room() {
    while (!lost.isEmpty() && nanoTime.getAsLong() - lost.getFirst() >= LATEST_NANOS) {
      lost.removeFirst();
      answered();
    }
    leak();
    return Math.max(0, (int) (allowance.usable() - level - underWay));
  }

  void sent(int requests) {
    underWay += requests;
  }

  void answered() {
    leak();
    underWay--;
    level++;
  }

  void lost() {
    lost.addLast(nanoTime.getAsLong());
  }

  private void leak() {
    var now = nanoTime.getAsLong();
    // A clock that is set back makes nothing arrive again.
    var elapsed = Math.max(0, now - leakedAt);
    level = Math.max(0, level - elapsed / NANOS * allowance.perSecond());
    leakedAt = now;
  }
}
