package ledgertab.accounting.remote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import ledgertab.accounting.connection.Trouble;
import ledgertab.history.Money;

/// Amounts as a ledger writes them.
public final class Amounts {

  /// So many digits behind those of the currency are meant; what differs less is a float's noise.
  private static final int MEANT = 4;

  private Amounts() {}

  public static Money money(BigDecimal number, String currency) {
    return new Money(withoutNoise(number, digits(currency)), currency);
  }

  /// @param number of the smallest unit, such as kopecks
  public static Money minor(BigDecimal number, String currency) {
    return money(number.movePointLeft(digits(currency)), currency);
  }

  /// At least the decimals of the currency, more only where they are meant.
  private static BigDecimal withoutNoise(BigDecimal amount, int digits) {
    var rounded = amount.setScale(digits, RoundingMode.HALF_UP);
    var noise = amount.subtract(rounded).abs();
    if (noise.compareTo(BigDecimal.ONE.movePointLeft(digits + MEANT)) < 0) {
      return rounded;
    }
    var meant = amount.setScale(digits + MEANT, RoundingMode.HALF_UP).stripTrailingZeros();
    return meant.setScale(Math.max(meant.scale(), digits));
  }

  private static int digits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
  }
}
