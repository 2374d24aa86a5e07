package ledgertab.accounting.builtin;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import ledgertab.history.Money;
import org.jspecify.annotations.Nullable;

/// Amounts of the tables, which all have ten decimals, with as many as they need.
final class Amounts {

  private Amounts() {}

  static Optional<Money> money(@Nullable BigDecimal amount, String currency) {
    return Optional.ofNullable(amount).map(a -> exact(a, currency));
  }

  /// At least the decimals of the currency, more only where they are not zero.
  static Money exact(BigDecimal amount, String currency) {
    var stripped = amount.stripTrailingZeros();
    return new Money(stripped.setScale(Math.max(stripped.scale(), decimals(currency))), currency);
  }

  static BigDecimal plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static int decimals(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
