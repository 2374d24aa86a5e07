package ledgertab.history;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;

/// What is open in one currency: invoices less credit notes and payments not yet allocated, which
/// are set off against the oldest debt first.
public final class Debt {

  private final TreeMap<LocalDate, BigDecimal> byDue = new TreeMap<>();
  private BigDecimal invoiced = BigDecimal.ZERO;
  private BigDecimal credited = BigDecimal.ZERO;
  private int uncounted;

  /// @param unknown how many of the documents have no outstanding amount
  public void add(
      Document.Kind kind, Optional<LocalDate> due, BigDecimal outstanding, int unknown) {
    if (kind != Document.Kind.INVOICE) {
      credited = credited.add(outstanding);
      return;
    }
    invoiced = invoiced.add(outstanding);
    uncounted += unknown;
    due.ifPresent(day -> byDue.merge(day, outstanding, BigDecimal::add));
  }

  /// Whether nothing that is open was added.
  public boolean isNothing() {
    return uncounted == 0 && invoiced.signum() == 0 && credited.signum() == 0;
  }

  public BigDecimal balance() {
    return invoiced.subtract(credited);
  }

  public int uncounted() {
    return uncounted;
  }

  /// Empty where invoices of unknown state may hide an overdue debt.
  public Optional<BigDecimal> overdue(LocalDate today) {
    var late =
        byDue.headMap(today, false).values().stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .subtract(credited)
            .min(balance())
            .max(BigDecimal.ZERO);
    return late.signum() == 0 && uncounted > 0 ? Optional.empty() : Optional.of(late);
  }

  /// The first due date whose debt the credits do not cover.
  public Optional<LocalDate> oldestDue(LocalDate today) {
    var left = credited.max(BigDecimal.ZERO);
    for (var day : byDue.headMap(today, false).entrySet()) {
      left = left.subtract(day.getValue());
      if (left.signum() < 0) {
        return Optional.of(day.getKey());
      }
    }
    return Optional.empty();
  }
}
