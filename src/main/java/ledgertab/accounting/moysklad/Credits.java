package ledgertab.accounting.moysklad;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.moysklad.Papers.Read;
import ledgertab.accounting.remote.Amounts;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Debt;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;
import ledgertab.history.Money;

/// What a client owes: his balance, once its sign is confirmed, else what is open on his documents.
/// МойСклад has no limits.
record Credits(Papers papers, Balance balance, LocalDate today) {

  private static final List<Paper> NEEDED =
      List.of(Paper.INVOICE, Paper.RETURN, Paper.PAYMENT, Paper.CASH, Paper.SHIPMENT);

  private record Key(String organization, String currency) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      var first = organization.compareTo(other.organization);
      return first != 0 ? first : currency.compareTo(other.currency);
    }
  }

  List<CreditPosition> positions(String client) {
    var told = balance.told(client);
    var read = papers.read(client, NEEDED);
    var isPart = read.stream().anyMatch(Papers.ReadAll::isPart);
    var isConfirmed = balance.sign() != Balance.Sign.UNKNOWN;
    var owed = told.flatMap(balance::owed);
    if (isPart && (owed.isEmpty() || !isConfirmed)) {
      var isWithheld = read.stream().anyMatch(Papers.ReadAll::withheld);
      throw new Troubled(isWithheld ? Trouble.FORBIDDEN : Trouble.TOO_LARGE);
    }
    var posted =
        read.stream()
            .flatMap(part -> part.papers().stream())
            .filter(one -> one.document().posted() == PostState.POSTED)
            .toList();
    var debts = debts(posted);
    if (owed.isPresent() && (isConfirmed || debts.isEmpty())) {
      return List.of(position(owed.get(), debts, isPart));
    }
    if (debts.isEmpty()) {
      // A balance of unknown sign, or that may not be seen, is no debt of zero.
      throw new Troubled(told.isPresent() ? Trouble.SIGN_UNKNOWN : Trouble.FORBIDDEN);
    }
    return counted(debts);
  }

  private static TreeMap<Key, Debt> debts(List<Read> posted) {
    var chains = Chains.of(posted);
    var debts = new TreeMap<Key, Debt>();
    for (var one : posted) {
      var document = one.document();
      if (document.kind() == Kind.SHIPMENT && chains.isBilled(one)) {
        continue;
      }
      var key = new Key(one.organization(), document.total().currency());
      var debt = debts.computeIfAbsent(key, _ -> new Debt());
      if (document.kind() != Kind.SHIPMENT) {
        add(one, chains, debt);
      } else if (!chains.isPaid(one)) {
        // Owed, but when nobody says, nor how much of it is paid otherwise.
        debt.add(Kind.INVOICE, Optional.empty(), BigDecimal.ZERO, 1);
      }
    }
    return debts;
  }

  private static void add(Read one, Chains chains, Debt debt) {
    var document = one.document();
    var open = document.outstanding().map(Money::amount).map(own -> chains.open(one, own));
    var unknown = open.isEmpty() && document.kind() == Kind.INVOICE ? 1 : 0;
    debt.add(document.kind(), document.due(), open.orElse(BigDecimal.ZERO), unknown);
  }

  /// The balance is one for all organizations and currencies.
  private CreditPosition position(Money owed, Map<Key, Debt> debts, boolean isPart) {
    var own =
        debts.entrySet().stream()
            .filter(debt -> debt.getKey().currency().equals(owed.currency()))
            .map(Map.Entry::getValue)
            .toList();
    var late =
        sum(own.stream().flatMap(debt -> debt.overdue(today).stream()))
            .min(owed.amount())
            .max(BigDecimal.ZERO);
    var isSure = !owed.isPositive() || (!isPart && isSure(owed, late, debts));
    return new CreditPosition(
        "",
        LimitMode.UNSUPPORTED,
        Optional.empty(),
        owed,
        isSure ? Optional.of(Amounts.money(late, owed.currency())) : Optional.empty(),
        isSure && late.signum() > 0
            ? own.stream().flatMap(debt -> debt.oldestDue(today).stream()).min(LocalDate::compareTo)
            : Optional.empty(),
        false);
  }

  /// What is owed beside the documents is due nobody knows when, and so is what documents in other
  /// currencies are a part of.
  private boolean isSure(Money owed, BigDecimal late, Map<Key, Debt> debts) {
    if (late.compareTo(owed.amount()) >= 0) {
      return true;
    }
    var open = BigDecimal.ZERO;
    for (var entry : debts.entrySet()) {
      var overdue = entry.getValue().overdue(today);
      if (!entry.getKey().currency().equals(owed.currency())) {
        if (overdue.filter(amount -> amount.signum() == 0).isEmpty()) {
          return false;
        }
      } else if (overdue.isEmpty()) {
        return false;
      } else {
        open = open.add(entry.getValue().balance());
      }
    }
    return open.compareTo(owed.amount()) >= 0;
  }

  private static BigDecimal sum(Stream<BigDecimal> amounts) {
    return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<CreditPosition> counted(Map<Key, Debt> debts) {
    var several = debts.keySet().stream().map(Key::organization).distinct().count() > 1;
    return debts.entrySet().stream()
        .map(debt -> counted(debt.getKey(), debt.getValue(), several))
        .toList();
  }

  private CreditPosition counted(Key key, Debt debt, boolean several) {
    return new CreditPosition(
        several ? key.organization() : "",
        LimitMode.UNSUPPORTED,
        Optional.empty(),
        Amounts.money(debt.balance(), key.currency()),
        debt.overdue(today).map(amount -> Amounts.money(amount, key.currency())),
        debt.oldestDue(today),
        false,
        debt.uncounted(),
        false,
        Optional.empty());
  }
}
