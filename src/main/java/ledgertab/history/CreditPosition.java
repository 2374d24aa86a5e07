package ledgertab.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Limit and debt of a client in one own company and one currency; positions are never added.
///
/// @param company the own company that gives the credit; empty text where the ledger has only one
/// @param limit present exactly when `limitMode` is `LIMITED`
/// @param debt what the client owes; negative when he has paid in advance
/// @param overdue empty where the ledger cannot say
/// @param oldestDue the due date of the oldest overdue debt
/// @param uncounted posted invoices whose outstanding amount the ledger does not know; they are not
///   in the debt
/// @param sharedDebt the debt is that of all own companies together, because the ledger's documents
///   name none
/// @param elsewhere what is held against the limit beside the debt: what others owe who share it;
///   empty where nothing is
public record CreditPosition(
    String company,
    LimitMode limitMode,
    Optional<Money> limit,
    Money debt,
    Optional<Money> overdue,
    Optional<LocalDate> oldestDue,
    boolean onHold,
    int uncounted,
    boolean sharedDebt,
    Optional<Money> elsewhere,
    Optional<LimitChange> limitChange) {

  public CreditPosition(
      String company,
      LimitMode limitMode,
      Optional<Money> limit,
      Money debt,
      Optional<Money> overdue,
      Optional<LocalDate> oldestDue,
      boolean onHold,
      int uncounted,
      boolean sharedDebt,
      Optional<LimitChange> limitChange) {
    this(
        company,
        limitMode,
        limit,
        debt,
        overdue,
        oldestDue,
        onHold,
        uncounted,
        sharedDebt,
        Optional.empty(),
        limitChange);
  }

  public CreditPosition(
      String company,
      LimitMode limitMode,
      Optional<Money> limit,
      Money debt,
      Optional<Money> overdue,
      Optional<LocalDate> oldestDue,
      boolean onHold) {
    this(company, limitMode, limit, debt, overdue, oldestDue, onHold, 0, false, Optional.empty());
  }

  /// Without what cannot be: more overdue than owed, less overdue than nothing, or the day of an
  /// overdue debt where none is overdue.
  public CreditPosition bounded() {
    var within = overdue.map(late -> new Money(within(late.amount()), late.currency()));
    var day = oldestDue.filter(_ -> within.map(o -> o.amount().signum() > 0).orElse(true));
    return new CreditPosition(
        company,
        limitMode,
        limit,
        debt,
        within,
        day,
        onHold,
        uncounted,
        sharedDebt,
        elsewhere,
        limitChange);
  }

  private BigDecimal within(BigDecimal late) {
    var bounded = late.min(debt.amount()).max(BigDecimal.ZERO);
    return bounded.setScale(Math.max(bounded.scale(), debt.amount().scale()));
  }

  CreditPosition with(Optional<LimitChange> change) {
    return with(elsewhere, change);
  }

  /// The same with a limit against which more is held than the debt.
  public CreditPosition sharing(Optional<Money> owedElsewhere) {
    return with(owedElsewhere, limitChange);
  }

  private CreditPosition with(Optional<Money> owedElsewhere, Optional<LimitChange> change) {
    return new CreditPosition(
        company,
        limitMode,
        limit,
        debt,
        overdue,
        oldestDue,
        onHold,
        uncounted,
        sharedDebt,
        owedElsewhere,
        change);
  }

  /// Whether there is a limit: `NONE` says none is set, `UNSUPPORTED` says the ledger has no
  /// limits.
  public enum LimitMode {
    NONE,
    LIMITED,
    UNKNOWN,
    UNSUPPORTED
  }

  /// Whether the ledger says if there is a limit.
  boolean tellsLimit() {
    return limitMode == LimitMode.NONE || limitMode == LimitMode.LIMITED;
  }

  public boolean limitChangedSince(Instant since) {
    return limitChange.filter(change -> change.noticed().isAfter(since)).isPresent();
  }

  public String currency() {
    return debt.currency();
  }

  /// All that is held against the limit.
  Money held() {
    return elsewhere.map(debt::plus).orElse(debt);
  }

  /// The limit minus what is held against it; negative when it is exceeded.
  public Optional<Money> available() {
    return limit.map(l -> l.minus(held()));
  }
}
