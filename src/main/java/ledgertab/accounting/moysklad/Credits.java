package ledgertab.accounting.moysklad;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
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
import ledgertab.history.Document;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;
import ledgertab.history.Money;

/// What a client owes: his balance, once its sign is confirmed, else what is open on his documents.
/// МойСклад has no limits.
record Credits(Papers papers, Balance balance, LocalDate today) {

  private static final List<Paper> NEEDED =
      List.of(Paper.INVOICE, Paper.RETURN, Paper.PAYMENT, Paper.SHIPMENT);

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
    var owed = told.flatMap(balance::owed);
    if (owed.isEmpty() && read.stream().anyMatch(Papers.ReadAll::cut)) {
      throw new Troubled(Trouble.TOO_LARGE);
    }
    var posted =
        read.stream()
            .flatMap(part -> part.papers().stream())
            .filter(one -> one.document().posted() == PostState.POSTED)
            .toList();
    var debts = debts(posted);
    if (owed.isPresent() && (balance.sign() != Balance.Sign.UNKNOWN || debts.isEmpty())) {
      return List.of(position(owed.get(), debts));
    }
    return debts.isEmpty() ? nothing(told) : counted(debts);
  }

  /// A balance of unknown sign is no debt of zero.
  private List<CreditPosition> nothing(Optional<Money> told) {
    if (told.isPresent()) {
      throw new Troubled(Trouble.SIGN_UNKNOWN);
    }
    return List.of();
  }

  private static TreeMap<Key, Debt> debts(List<Read> posted) {
    var debts = new TreeMap<Key, Debt>();
    for (var one : posted) {
      var document = one.document();
      var key = new Key(one.organization(), document.total().currency());
      if (document.kind() == Kind.SHIPMENT) {
        if (isOwedOutsideInvoices(one)) {
          debts
              .computeIfAbsent(key, _ -> new Debt())
              .add(Kind.INVOICE, Optional.empty(), BigDecimal.ZERO, 1);
        }
      } else {
        add(document, debts.computeIfAbsent(key, _ -> new Debt()));
      }
    }
    return debts;
  }

  private static void add(Document document, Debt debt) {
    var open = document.outstanding().map(Money::amount);
    var unknown = open.isEmpty() && document.kind() == Kind.INVOICE ? 1 : 0;
    debt.add(document.kind(), document.due(), open.orElse(BigDecimal.ZERO), unknown);
  }

  /// Shipped without an invoice and not paid for: owed, but when and whether otherwise paid nobody
  /// says.
  private static boolean isOwedOutsideInvoices(Read shipment) {
    var row = shipment.entity();
    var paid = row.number("payedSum").orElse(BigDecimal.ZERO);
    return row.rows("invoicesOut").isEmpty()
        && row.inner("customerOrder").isEmpty()
        && row.number("sum").filter(sum -> sum.compareTo(paid) > 0).isPresent();
  }

  /// The balance is one for all organizations and currencies.
  private CreditPosition position(Money owed, Map<Key, Debt> debts) {
    var late = new ArrayList<BigDecimal>();
    var oldest = new ArrayList<LocalDate>();
    var isSure = true;
    for (var entry : debts.entrySet()) {
      var overdue = entry.getValue().overdue(today);
      var isOwn = entry.getKey().currency().equals(owed.currency());
      isSure &= isOwn ? overdue.isPresent() : overdue.filter(o -> o.signum() > 0).isEmpty();
      if (isOwn) {
        overdue.ifPresent(late::add);
        entry.getValue().oldestDue(today).ifPresent(oldest::add);
      }
    }
    var sum =
        late.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .min(owed.amount())
            .max(BigDecimal.ZERO);
    return new CreditPosition(
        "",
        LimitMode.UNSUPPORTED,
        Optional.empty(),
        owed,
        isSure ? Optional.of(Amounts.money(sum, owed.currency())) : Optional.empty(),
        sum.signum() > 0
            ? Stream.of(oldest).flatMap(List::stream).sorted().findFirst()
            : Optional.empty(),
        false);
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
