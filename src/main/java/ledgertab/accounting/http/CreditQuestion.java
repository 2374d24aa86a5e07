package ledgertab.accounting.http;

import java.math.BigDecimal;
import java.util.ArrayList;
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

/// Reads limits and debts. What the ledger does not say itself is counted from its open items or
/// its documents, per company and currency; a debt of more documents than are read is not shown at
/// all.
record CreditQuestion(Credit credit, DocumentQuestions documents, Asking asking) {

  private static final int MOST_DOCUMENTS = 5000;
  private static final int MOST_POSITIONS = 200;

  private record Key(String company, String currency) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      var byCompany = company.compareTo(other.company);
      return byCompany != 0 ? byCompany : currency.compareTo(other.currency);
    }
  }

  List<CreditPosition> positions(String client) {
    var values = Values.none().with("client", client);
    var given = credit.given().map(question -> given(question, values)).orElse(Optional.of(values));
    if (given.isEmpty()) {
      return List.of();
    }
    var rows = credit.question().map(question -> rows(question, given.get())).orElse(List.of());
    if (!credit.open().isEmpty()) {
      return rows.stream().map(row -> position(row, items(row), false)).toList();
    }
    if (says("debt") && says("overdue")) {
      return rows.stream().map(row -> position(row, new Debt(), false)).toList();
    }
    return counted(rows, debts(client));
  }

  /// Empty where nobody is called so.
  private Optional<Values> given(Question question, Values values) {
    return asking.rows(question, values, 1).rows().stream()
        .findFirst()
        .map(row -> row.placeholders(values));
  }

  private boolean says(String field) {
    return credit.question().filter(question -> question.has(field)).isPresent();
  }

  private List<Row> rows(Question question, Values values) {
    var read = asking.rows(question, values, MOST_POSITIONS);
    if (read.cut()) {
      throw new Troubled(Trouble.TOO_LARGE);
    }
    return read.rows();
  }

  /// What is open in a row's ledger, less what was paid or credited and is not set off yet.
  private Debt items(Row row) {
    var debt = new Debt();
    for (var item : row.joined().getOrDefault(credit.open(), List.of())) {
      var owed = amount(item, "amount").subtract(amount(item, "less"));
      var kind = owed.signum() < 0 ? Document.Kind.PAYMENT : Document.Kind.INVOICE;
      debt.add(kind, item.day("due"), owed.abs(), 0);
    }
    return debt;
  }

  private static BigDecimal amount(Row item, String field) {
    return item.number(field).orElse(BigDecimal.ZERO);
  }

  private List<CreditPosition> counted(List<Row> rows, Map<Key, Debt> debts) {
    var perCurrency =
        rows.stream().collect(Collectors.groupingBy(Row::currency, Collectors.counting()));
    var companies = debts.keySet().stream().anyMatch(key -> !key.company().isEmpty());
    var left = new TreeMap<>(debts);
    var positions = new ArrayList<CreditPosition>();
    for (var row : rows) {
      var key = new Key(companies ? company(row) : "", row.currency());
      var shared = !companies && perCurrency.getOrDefault(row.currency(), 0L) > 1;
      left.remove(key);
      var debt = debts.getOrDefault(key, new Debt());
      if (!isIdle(row, debt)) {
        positions.add(position(row, debt, shared));
      }
    }
    if (!says("debt")) {
      left.forEach((key, debt) -> positions.add(unlimited(key, debt)));
    }
    return positions;
  }

  /// One of our companies that has nothing to do with the client.
  private boolean isIdle(Row row, Debt counted) {
    return !company(row).isEmpty()
        && !says("debt")
        && counted.isNothing()
        && limit(row, row.currency()).isEmpty()
        && !row.flag("onHold");
  }

  private static String company(Row row) {
    return row.text("company").orElse("");
  }

  private Optional<Money> limit(Row row, String currency) {
    return row.monies("limit", currency)
        .filter(amount -> amount.amount().signum() != 0 || !credit.zeroIsNone())
        .findFirst();
  }

  private CreditPosition position(Row row, Debt counted, boolean shared) {
    var currency = row.currency();
    var limit = limit(row, currency);
    var told = row.money("debt", currency);
    return new CreditPosition(
            company(row),
            limit.isPresent() ? LimitMode.LIMITED : withoutLimit(),
            limit,
            told.orElseGet(() -> counted(counted, currency)),
            says("overdue") ? row.money("overdue", currency) : overdue(counted, currency),
            says("oldestDue")
                ? row.day("oldestDue").filter(asking.today()::isAfter)
                : counted.oldestDue(asking.today()),
            row.flag("onHold"),
            told.isPresent() ? 0 : counted.uncounted(),
            shared,
            Optional.empty())
        .bounded();
  }

  /// A debt that the ledger should tell is not nothing because it does not.
  private Money counted(Debt counted, String currency) {
    if (says("debt") && counted.isNothing()) {
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
    return money(counted.balance(), currency);
  }

  /// Nothing was said of a limit in this currency.
  private CreditPosition unlimited(Key key, Debt debt) {
    var isOtherwise = says("limit") && !key.company().isEmpty();
    return new CreditPosition(
        key.company(),
        isOtherwise ? LimitMode.UNKNOWN : withoutLimit(),
        Optional.empty(),
        money(debt.balance(), key.currency()),
        overdue(debt, key.currency()),
        debt.oldestDue(asking.today()),
        false,
        debt.uncounted(),
        false,
        Optional.empty());
  }

  private LimitMode withoutLimit() {
    return says("limit") ? LimitMode.NONE : LimitMode.UNSUPPORTED;
  }

  private Optional<Money> overdue(Debt counted, String currency) {
    return counted.overdue(asking.today()).map(a -> money(a, currency));
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
        var currency = one.owed().map(Money::currency).orElse(one.document().total().currency());
        add(one, debts.computeIfAbsent(new Key(one.company(), currency), _ -> new Debt()));
      }
    }
    return debts;
  }

  private static boolean owes(Document document) {
    return document.posted() == Document.PostState.POSTED
        && Stream.of(Document.Kind.INVOICE, Document.Kind.CREDIT_NOTE, Document.Kind.PAYMENT)
            .anyMatch(document.kind()::equals);
  }

  private static void add(DocumentQuestions.Read read, Debt debt) {
    var document = read.document();
    var open = read.owed().map(Money::amount);
    var isCredit = document.kind() == Document.Kind.CREDIT_NOTE;
    var amount = open.map(a -> isCredit ? a.abs() : a).orElse(BigDecimal.ZERO);
    debt.add(document.kind(), document.due(), amount, open.isEmpty() ? 1 : 0);
  }
}
