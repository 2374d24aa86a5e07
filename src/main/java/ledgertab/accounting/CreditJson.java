package ledgertab.accounting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.LimitChange;
import ledgertab.history.Money;
import org.jspecify.annotations.Nullable;

record CreditJson(
    String company,
    LimitMode mode,
    String currency,
    @Nullable String limit,
    String debt,
    @Nullable String overdue,
    @Nullable String oldestDue,
    boolean onHold,
    int uncounted,
    boolean sharedDebt,
    @Nullable String elsewhere,
    @Nullable ChangeJson change) {

  record ChangeJson(long noticed, @Nullable String before) {}

  static CreditJson from(CreditPosition p) {
    return new CreditJson(
        p.company(),
        p.limitMode(),
        p.currency(),
        amount(p.limit()),
        p.debt().amount().toString(),
        amount(p.overdue()),
        p.oldestDue().map(LocalDate::toString).orElse(null),
        p.onHold(),
        p.uncounted(),
        p.sharedDebt(),
        amount(p.elsewhere()),
        p.limitChange()
            .map(c -> new ChangeJson(c.noticed().toEpochMilli(), amount(c.before())))
            .orElse(null));
  }

  CreditPosition toPosition() {
    return new CreditPosition(
        company,
        mode,
        money(limit),
        Money.of(debt, currency),
        money(overdue),
        Optional.ofNullable(oldestDue).map(LocalDate::parse),
        onHold,
        uncounted,
        sharedDebt,
        money(elsewhere),
        Optional.ofNullable(change)
            .map(c -> new LimitChange(Instant.ofEpochMilli(c.noticed()), money(c.before()))));
  }

  private static @Nullable String amount(Optional<Money> money) {
    return money.map(m -> m.amount().toString()).orElse(null);
  }

  private Optional<Money> money(@Nullable String amount) {
    return Optional.ofNullable(amount).map(a -> Money.of(a, currency));
  }
}
