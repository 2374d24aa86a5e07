package ledgertab.history;

import java.math.BigDecimal;

/// An exact amount in one currency (ISO 4217 code). Amounts of two currencies are never added.
public record Money(BigDecimal amount, String currency) {

  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), currency);
  }

  public static Money zero(String currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  public Money plus(Money other) {
    return new Money(amount.add(sameCurrency(other).amount), currency);
  }

  public Money minus(Money other) {
    return new Money(amount.subtract(sameCurrency(other).amount), currency);
  }

  /// The amount as what is given back: negative, whichever sign the ledger writes it with.
  Money owedBack() {
    return new Money(amount.abs().negate(), currency);
  }

  public boolean isPositive() {
    return amount.signum() > 0;
  }

  public boolean isNegative() {
    return amount.signum() < 0;
  }

  public boolean exceeds(Money other) {
    return amount.compareTo(sameCurrency(other).amount) > 0;
  }

  /// Whether it is in the same currency.
  boolean isOf(Money other) {
    return currency.equals(other.currency);
  }

  private Money sameCurrency(Money other) {
    if (!isOf(other)) {
      throw new IllegalArgumentException(currency + " and " + other.currency + " do not add up");
    }
    return other;
  }
}
