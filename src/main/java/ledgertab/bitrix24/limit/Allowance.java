package ledgertab.bitrix24.limit;

/// How many requests a portal takes: so many at once, then so many a second (`limits.md`).
public record Allowance(int atOnce, int perSecond) {

  public static final Allowance STANDARD = new Allowance(50, 2);
  public static final Allowance ENTERPRISE = new Allowance(250, 5);

  private static final int LEAST_MARGIN = 2;
  private static final int MARGIN_DIVISOR = 25;
  private static final int BACKGROUND_DIVISOR = 5;

  /// What we take at once. A request that is slow on its way counts later at the portal than here;
  /// the difference is for that.
  int usable() {
    return Math.max(1, atOnce - Math.max(LEAST_MARGIN, atOnce / MARGIN_DIVISOR));
  }

  /// What background work must leave for people.
  int kept() {
    return 2 * usable() / BACKGROUND_DIVISOR;
  }
}
