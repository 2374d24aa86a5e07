package ledgertab.accounting.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.http.definition.Definition.Credit;
import ledgertab.accounting.http.definition.Question;
import ledgertab.accounting.http.definition.Values;
import ledgertab.accounting.remote.Amounts;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Debt;
import ledgertab.history.Document;
import ledgertab.history.Money;

/// Reads limits and debts. What the ledger does not say itself is counted from its documents, per
/// company and currency; a debt of more documents than are read is not shown at all.
record CreditQuestion(Credit credit, DocumentQuestions documents, Asking asking) {

  private static final int MOST_DOCUMENTS = 5000;
  private static final int MOST_POSITIONS = 100;

  private record Key(String company, String currency) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      var byCompany = company.compareTo(other.company);
      return byCompany != 0 ? byCompany : currency.compareTo(other.currency);
    }
  }

  List<CreditPosition> positions(String client) {
    var rows = credit.question().map(question -> rows(question, client)).orElse(List.of());
    if (credit.question().isPresent() && says("debt") && says("overdue")) {
      return rows.stream().map(row -> position(row, Optional.empty(), false)).toList();
    }
    return counted(rows, debts(client));
  }

  private boolean says(String field) {
    return credit.question().filter(question -> question.has(field)).isPresent();
  }

  private List<Row> rows(Question question, String client) {
    return asking.rows(question, Values.none().with("client", client), MOST_POSITIONS).rows();
  }

  private List<CreditPosition> counted(List<Row> rows, Map<Key, Debt> debts) {
    var perCurrency =
        rows.stream().collect(Collectors.groupingBy(Row::currency, Collectors.counting()));
    var companies = debts.keySet().stream().anyMatch(key -> !key.company().isEmpty());
    var left = new HashSet<>(debts.keySet());
    var positions = new ArrayList<CreditPosition>();
    for (var row : rows) {
      var key = new Key(companies ? company(row) : "", row.currency());
      var shared = !companies && perCurrency.getOrDefault(row.currency(), 0L) > 1;
      left.remove(key);
      positions.add(position(row, Optional.of(debts.getOrDefault(key, new Debt())), shared));
    }
    debts.forEach(
        (key, debt) -> {
          if (left.contains(key) && !says("debt")) {
            positions.add(unlimited(key, debt));
          }
        });
    return positions;
  }

  private static String company(Row row) {
    return row.text("company").orElse("");
  }

  /// @param counted from documents; empty where the ledger says everything itself
  private CreditPosition position(Row row, Optional<Debt> counted, boolean shared) {
    var currency = row.currency();
    var limit =
        row.money("limit", currency)
            .filter(amount -> amount.amount().signum() != 0 || !credit.zeroIsNone());
    var debt = row.money("debt", currency).or(() -> counted.map(d -> money(d.balance(), currency)));
    return new CreditPosition(
        company(row),
        limit.isPresent() ? LimitMode.LIMITED : withoutLimit(),
        limit,
        debt.orElseGet(() -> money(BigDecimal.ZERO, currency)),
        says("overdue") ? row.money("overdue", currency) : overdue(counted, currency),
        says("oldestDue")
            ? row.day("oldestDue").filter(asking.today()::isAfter)
            : counted.flatMap(d -> d.oldestDue(asking.today())),
        row.flag("onHold"),
        counted.map(Debt::uncounted).orElse(0),
        shared,
        Optional.empty());
  }

  private CreditPosition unlimited(Key key, Debt debt) {
    return new CreditPosition(
        key.company(),
        withoutLimit(),
        Optional.empty(),
        money(debt.balance(), key.currency()),
        overdue(Optional.of(debt), key.currency()),
        debt.oldestDue(asking.today()),
        false,
        debt.uncounted(),
        false,
        Optional.empty());
  }

  private LimitMode withoutLimit() {
    return says("limit") ? LimitMode.NONE : LimitMode.UNSUPPORTED;
  }

  private Optional<Money> overdue(Optional<Debt> counted, String currency) {
    return counted.flatMap(d -> d.overdue(asking.today())).map(a -> money(a, currency));
  }

  private static Money money(BigDecimal amount, String currency) {
    return Amounts.money(amount, currency);
  }

  private Map<Key, Debt> debts(String client) {
    var read = documents.read(client, true, MOST_DOCUMENTS);
    if (read.cut()) {
      throw new Troubled(Trouble.TOO_LARGE);
    }
    var debts = new TreeMap<Key, Debt>();
    for (var one : read.documents()) {
      if (owes(one.document())) {
        var key = new Key(one.company(), one.document().total().currency());
        add(one.document(), debts.computeIfAbsent(key, _ -> new Debt()));
      }
    }
    return debts;
  }

  private static boolean owes(Document document) {
    return document.posted() == Document.PostState.POSTED
        && Stream.of(Document.Kind.INVOICE, Document.Kind.CREDIT_NOTE, Document.Kind.PAYMENT)
            .anyMatch(document.kind()::equals);
  }

  private static void add(Document document, Debt debt) {
    var open = document.outstanding().map(Money::amount);
    var isCredit = document.kind() == Document.Kind.CREDIT_NOTE;
    var amount = open.map(a -> isCredit ? a.abs() : a).orElse(BigDecimal.ZERO);
    debt.add(document.kind(), document.due(), amount, open.isEmpty() ? 1 : 0);
  }
}
