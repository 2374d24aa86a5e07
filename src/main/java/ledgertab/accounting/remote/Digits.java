package ledgertab.accounting.remote;

import java.math.BigDecimal;
import ledgertab.accounting.connection.Trouble;

/// Numbers as ledgers write them.
public final class Digits {

  private static final int MOST = 60;

  private Digits() {}

  /// @throws Troubled for one that nobody means: an exponent of a billion would be written out
  public static BigDecimal bounded(BigDecimal number) {
    if (Math.abs((long) number.scale()) > MOST || number.precision() > MOST) {
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
    return number;
  }

  /// Without zeros behind the point, and without an exponent.
  public static BigDecimal plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
