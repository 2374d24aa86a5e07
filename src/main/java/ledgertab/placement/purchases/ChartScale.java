package ledgertab.placement.purchases;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The chart's axis: from a round amount at or below the smallest bar to one at or above the
/// greatest, with zero always on it.
record ChartScale(BigDecimal bottom, BigDecimal top) {

  private static final List<BigDecimal> ROUND =
      Stream.of("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")
          .map(BigDecimal::new)
          .toList();
  private static final BigDecimal TWO = BigDecimal.TWO;

  static ChartScale of(Collection<BigDecimal> amounts) {
    var greatest = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    var smallest = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::min);
    var step = step(greatest.max(smallest.negate()));
    return new ChartScale(
        step.multiply(steps(smallest.negate(), step)).negate(),
        step.multiply(steps(greatest, step)));
  }

  /// Two or three amounts worth a label, from the top down.
  List<BigDecimal> ticks() {
    var ticks = new ArrayList<BigDecimal>();
    if (top.signum() > 0) {
      ticks.add(top);
    }
    if (bottom.signum() == 0 && top.signum() > 0) {
      ticks.add(top.divide(TWO));
    }
    ticks.add(BigDecimal.ZERO);
    if (bottom.signum() < 0) {
      ticks.add(bottom);
    }
    return ticks;
  }

  /// How far below the top an amount is, in hundredths of the whole height.
  double depth(BigDecimal amount) {
    var height = top.subtract(bottom);
    return height.signum() == 0
        ? 100
        : top.subtract(amount)
            .movePointRight(2)
            .divide(height, 1, RoundingMode.HALF_UP)
            .doubleValue();
  }

  // Half of the greatest bar, rounded up, so that there are two steps to it.
  private static BigDecimal step(BigDecimal greatest) {
    if (greatest.signum() == 0) {
      return BigDecimal.ZERO;
    }
    var half = greatest.divide(TWO, MathContext.DECIMAL64);
    var power = BigDecimal.ONE.scaleByPowerOfTen(half.precision() - half.scale() - 1);
    return ROUND.stream()
        .map(power::multiply)
        .filter(step -> step.compareTo(half) >= 0)
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal steps(BigDecimal length, BigDecimal step) {
    return length.signum() <= 0 ? BigDecimal.ZERO : length.divide(step, 0, RoundingMode.CEILING);
  }
}
