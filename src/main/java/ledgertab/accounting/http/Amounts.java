package ledgertab.accounting.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.http.definition.Pick.As;
import ledgertab.history.Money;

/// Amounts as a ledger writes them.
final class Amounts {

  /// So many digits behind those of the currency are meant; what differs less is a float's noise.
  private static final int MEANT = 4;

  private Amounts() {}

  static Money money(BigDecimal number, String currency, As as) {
    var digits = digits(currency);
    var amount = as == As.MINOR ? number.movePointLeft(digits) : number;
    return new Money(withoutNoise(amount, digits), currency);
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
