package ledgertab.accounting.onec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.accounting.onec.Agreements.Agreement;
import ledgertab.accounting.onec.Settlements.Open;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Debt;
import ledgertab.history.Document;
import ledgertab.history.Money;

/// Limits and debts, per company of ours and currency.
record Credit(Question question) {

  private record Key(String company, String currency) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::company).thenComparing(Key::currency);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /// What the base says of a client.
  ///
  /// @param terms empty where it does not say when debts are due
  /// @param granted empty where it knows no limits
  private record Said(
      Map<Key, List<Open>> debts, Optional<Map<Key, List<Open>>> terms, Optional<Granted> granted) {

    Optional<List<Open>> others() {
      return granted.flatMap(Granted::others);
    }
  }

  /// @param others what other clients owe who share a limit; empty where the base does not tell
  private record Granted(List<Agreement> agreements, Optional<List<Open>> others) {}

  List<CreditPosition> positions(String client) {
    var family = Family.of(question, client);
    if (family.isUnknown()) {
      return List.of();
    }
    var settlements = Settlements.of(question);
    var registers = question.both(() -> settlements.debts(family), () -> more(settlements, family));
    var more = registers.other();
    return positions(new Said(byKey(registers.one()), more.one().map(Credit::byKey), more.other()));
  }

  private Question.Both<Optional<List<Open>>, Optional<Granted>> more(
      Settlements settlements, Family family) {
    var knows = question.published().profile().knowsLimits();
    return question.both(
        () -> settlements.terms(family),
        () -> knows ? granted(settlements, family) : Optional.<Granted>empty());
  }

  private Optional<Granted> granted(Settlements settlements, Family family) {
    return new Agreements(question)
        .limits(family)
        .map(
            agreements -> {
              var sharing =
                  limited(agreements)
                      .map(Agreement::partner)
                      .filter(partner -> !partner.isEmpty())
                      .collect(Collectors.toSet());
              return new Granted(
                  agreements,
                  sharing.isEmpty() ? Optional.of(List.of()) : settlements.others(family, sharing));
            });
  }

  private List<CreditPosition> positions(Said said) {
    var keys = new TreeSet<>(said.debts().keySet());
    var limits = said.granted().map(found -> placed(limits(found.agreements()), keys));
    limits.ifPresent(found -> found.forEach((key, some) -> addWhereSet(keys, key, some)));
    if (keys.isEmpty()) {
      keys.add(new Key("", question.base().currency()));
    }
    return keys.stream().map(key -> position(key, said, limits)).toList();
  }

  private static void addWhereSet(TreeSet<Key> keys, Key key, List<Agreement> some) {
    if (some.stream().anyMatch(one -> one.limit().isPresent() || one.isOnHold())) {
      keys.add(key);
    }
  }

  /// An agreement of all companies is that of the one company that has to do with the client.
  private static Map<Key, List<Agreement>> placed(
      Map<Key, List<Agreement>> limits, TreeSet<Key> debts) {
    var placed = new TreeMap<Key, List<Agreement>>();
    limits.forEach(
        (key, some) -> {
          var place = key.company().isEmpty() ? only(key, debts) : key;
          placed.computeIfAbsent(place, _ -> new ArrayList<>()).addAll(some);
        });
    return placed;
  }

  private static Key only(Key limit, TreeSet<Key> debts) {
    var same = debts.stream().filter(key -> key.currency().equals(limit.currency())).toList();
    return same.size() == 1 ? same.getFirst() : limit;
  }

  private CreditPosition position(Key key, Said said, Optional<Map<Key, List<Agreement>>> limits) {
    var currency = key.currency();
    var owed = sum(said.debts().getOrDefault(key, List.of()));
    var terms = said.terms().map(all -> debt(all.getOrDefault(key, List.of())));
    var own = limits.map(all -> all.getOrDefault(key, List.of()));
    var elsewhere = elsewhere(key, said, own.orElse(List.of()));
    var limit =
        own.flatMap(Credit::limit)
            .filter(_ -> elsewhere.isPresent())
            .map(amount -> money(amount, currency));
    var today = question.today();
    return new CreditPosition(
            question.company(key.company()),
            mode(key, own, limit, limits),
            limit,
            money(owed, currency),
            terms
                .flatMap(d -> d.overdue(today))
                .map(late -> money(late.min(owed.max(BigDecimal.ZERO)), currency)),
            terms.flatMap(d -> d.oldestDue(today)),
            own.stream().flatMap(List::stream).anyMatch(Agreement::isOnHold))
        .sharing(
            elsewhere
                .filter(some -> limit.isPresent() && some.signum() != 0)
                .map(some -> money(some, currency)));
  }

  /// What is held against the limits of a position beside its own debt: what other companies of
  /// ours are owed where a limit is that of all of them, and what other clients owe where it is
  /// that of their partner. What one of them has paid in advance gives the others no credit. Empty
  /// where the base does not tell.
  private static Optional<BigDecimal> elsewhere(Key key, Said said, List<Agreement> own) {
    var isOfAll = limited(own).anyMatch(one -> one.company().isEmpty());
    var isShared = limited(own).anyMatch(one -> !one.partner().isEmpty());
    var beside = isOfAll ? owed(said.debts(), key, other -> !other.equals(key)) : BigDecimal.ZERO;
    return isShared
        ? said.others()
            .map(Credit::byKey)
            .map(all -> beside.add(owed(all, key, other -> isOfAll || other.equals(key))))
        : Optional.of(beside);
  }

  private static BigDecimal owed(Map<Key, List<Open>> debts, Key key, Predicate<Key> where) {
    return debts.entrySet().stream()
        .filter(one -> one.getKey().currency().equals(key.currency()) && where.test(one.getKey()))
        .map(one -> sum(one.getValue()).max(BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Stream<Agreement> limited(List<Agreement> agreements) {
    return agreements.stream().filter(one -> one.limit().isPresent());
  }

  private static LimitMode mode(
      Key key,
      Optional<List<Agreement>> own,
      Optional<Money> limit,
      Optional<Map<Key, List<Agreement>>> all) {
    if (own.isEmpty()) {
      return LimitMode.UNSUPPORTED;
    }
    if (limit.isPresent()) {
      return LimitMode.LIMITED;
    }
    if (limited(own.get()).findAny().isPresent()) {
      return LimitMode.UNKNOWN;
    }
    // A limit of all companies together is nothing that one of them could be measured by.
    var shared = new Key("", key.currency());
    return all.orElseThrow().getOrDefault(shared, List.of()).stream()
            .anyMatch(a -> a.limit().isPresent())
        ? LimitMode.UNKNOWN
        : LimitMode.NONE;
  }

  /// Those of several agreements add up.
  private static Optional<BigDecimal> limit(List<Agreement> agreements) {
    return agreements.stream().flatMap(one -> one.limit().stream()).reduce(BigDecimal::add);
  }

  private static BigDecimal sum(List<Open> open) {
    return open.stream().map(Open::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Debt debt(List<Open> terms) {
    var debt = new Debt();
    for (var open : terms) {
      var kind = open.amount().signum() > 0 ? Document.Kind.INVOICE : Document.Kind.PAYMENT;
      debt.add(kind, open.due(), open.amount().abs(), 0);
    }
    return debt;
  }

  private static Map<Key, List<Open>> byKey(List<Open> open) {
    return open.stream().collect(Collectors.groupingBy(o -> new Key(o.company(), o.currency())));
  }

  private static Map<Key, List<Agreement>> limits(List<Agreement> agreements) {
    return agreements.stream()
        .collect(Collectors.groupingBy(one -> new Key(one.company(), one.currency())));
  }

  private static Money money(BigDecimal amount, String currency) {
    return Question.money(amount, currency);
  }
}
