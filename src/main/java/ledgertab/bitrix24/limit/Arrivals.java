package ledgertab.bitrix24.limit;

import java.util.function.LongSupplier;

/// What this node has at a portal at most. A request counts there when it arrives, at the latest
/// when its answer is back, and only then begins to be forgotten.
final class Arrivals {

  private static final double NANOS = 1e9;

  private final Allowance allowance;
  private final LongSupplier nanoTime;
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

  private void leak() {
    var now = nanoTime.getAsLong();
    level = Math.max(0, level - (now - leakedAt) / NANOS * allowance.perSecond());
    leakedAt = now;
  }
}
