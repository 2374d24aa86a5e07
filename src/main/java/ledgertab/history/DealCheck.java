package ledgertab.history;

import java.util.ArrayList;
import java.util.List;

/// A deal's amount against the available credit. Nothing is converted.
public sealed interface DealCheck {

  record Within(CreditPosition position, Money available) implements DealCheck {}

  record Exceeds(CreditPosition position, Money by) implements DealCheck {}

  /// Several own companies give credit in the deal's currency and the deal does not say which one
  /// sells: one check for each, the best is not assumed.
  record Several(List<DealCheck> checks) implements DealCheck {
    public Several {
      checks = List.copyOf(checks);
    }
  }

  /// The ledger knows the client in other currencies only; nothing can be compared.
  record OtherCurrency(List<String> currencies) implements DealCheck {
    public OtherCurrency {
      currencies = List.copyOf(currencies);
    }
  }

  /// No limit is set in the deal's currency.
  record NoLimit() implements DealCheck {}

  /// The ledger does not say whether there is a limit in the deal's currency.
  record UnknownLimit() implements DealCheck {}

  public static DealCheck of(Money deal, List<CreditPosition> positions) {
    var same = positions.stream().filter(p -> p.currency().equals(deal.currency())).toList();
    var checks = new ArrayList<DealCheck>();
    for (var position : same) {
      position.available().ifPresent(available -> checks.add(against(deal, position, available)));
    }
    if (checks.isEmpty()) {
      return same.isEmpty() ? elsewhere(positions) : none(same);
    }
    return checks.size() == 1 ? checks.getFirst() : new Several(checks);
  }

  private static DealCheck against(Money deal, CreditPosition position, Money available) {
    return deal.exceeds(available) && deal.isPositive()
        ? new Exceeds(position, deal.minus(available))
        : new Within(position, available);
  }

  private static DealCheck elsewhere(List<CreditPosition> positions) {
    var limited = positions.stream().filter(p -> p.limit().isPresent());
    var currencies = limited.map(CreditPosition::currency).distinct().sorted().toList();
    return currencies.isEmpty() ? none(positions) : new OtherCurrency(currencies);
  }

  private static DealCheck none(List<CreditPosition> positions) {
    return positions.stream().allMatch(CreditPosition::tellsLimit)
        ? new NoLimit()
        : new UnknownLimit();
  }
}
