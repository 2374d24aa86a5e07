package ledgertab.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The one thing to know about a client's credit, the gravest that holds; declared gravest first.
public enum CreditVerdict {
  /// Accounting has stopped deliveries to the client.
  ON_HOLD,

  /// Something is overdue, whatever the limit.
  OVERDUE,

  /// The debt is above the limit.
  OVER_LIMIT,

  /// The debt is at least 80 % of the limit.
  CLOSE_TO_LIMIT,

  /// There is a limit and the debt is below 80 % of it. A limit of zero without debt counts here.
  GOOD,

  /// Nothing to judge by: the ledger does not say whether there is a limit.
  UNKNOWN_LIMIT,

  /// Nothing to judge by: no limit is set.
  NO_LIMIT;

  private static final BigDecimal CLOSE_PERCENT = BigDecimal.valueOf(80);

  public static CreditVerdict of(CreditPosition position) {
    if (position.onHold()) {
      return ON_HOLD;
    }
    if (position.overdue().map(Money::isPositive).orElse(false)) {
      return OVERDUE;
    }
    return position
        .limit()
        .map(limit -> ofLimit(limit, position.held()))
        .orElse(position.tellsLimit() ? NO_LIMIT : UNKNOWN_LIMIT);
  }

  /// The gravest of several positions; empty for none.
  public static Optional<CreditVerdict> gravest(List<CreditPosition> positions) {
    return positions.stream().map(CreditVerdict::of).min(Comparator.naturalOrder());
  }

  /// The share of the limit that is used, in percent rounded half up, 0 when nothing is held
  /// against it; empty without a limit or with a limit of zero that is exceeded.
  public static Optional<BigDecimal> percentUsed(CreditPosition position) {
    return position.limit().flatMap(limit -> percent(limit, position.held()));
  }

  private static CreditVerdict ofLimit(Money limit, Money held) {
    if (!held.isPositive()) {
      return GOOD;
    }
    if (held.exceeds(limit)) {
      return OVER_LIMIT;
    }
    var used = held.amount().multiply(BigDecimal.valueOf(100));
    var close = limit.amount().multiply(CLOSE_PERCENT);
    return used.compareTo(close) >= 0 ? CLOSE_TO_LIMIT : GOOD;
  }

  private static Optional<BigDecimal> percent(Money limit, Money held) {
    if (!held.isPositive()) {
      return Optional.of(BigDecimal.ZERO);
    }
    return limit.isPositive()
        ? Optional.of(
            held.amount()
                .multiply(BigDecimal.valueOf(100))
                .divide(limit.amount(), 0, RoundingMode.HALF_UP))
        : Optional.empty();
  }
}
