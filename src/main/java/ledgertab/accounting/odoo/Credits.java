package ledgertab.accounting.odoo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ledgertab.accounting.odoo.Desk.Company;
import ledgertab.accounting.odoo.Desk.Company.Limits;
import ledgertab.accounting.remote.Amounts;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Money;

/// Debts from the open lines of the receivable accounts, in their own currencies, and limits, which
/// each company has its own of: `credit`, `credit_limit` and their currency are those of the first
/// company in the context alone.
record Credits(Desk desk, LocalDate today) {

  private static final String PARTNER = "res.partner";
  private static final String LINE = "account.move.line";
  private static final String OPEN = "amount_residual_currency:sum";
  private static final String OLDEST = "date_maturity:min";

  private record Key(long company, String currency) {}

  /// @param oldest the first due date of what is overdue
  private record Open(Map<Key, Row> all, Map<Key, Row> late, Map<Key, Row> oldest) {}

  /// What one company says of the client.
  ///
  /// @param told empty where it does not know him
  private record Said(Company company, Optional<Row> told) {}

  List<CreditPosition> positions(long client) {
    var companies = desk.companies();
    var said =
        desk.together(companies.stream().map(c -> (Supplier<Said>) () -> said(c, client)).toList());
    if (said.stream().allMatch(one -> one.told().isEmpty())) {
      return List.of();
    }
    var open = open(client);
    desk.insistOnAll();
    var positions = new ArrayList<CreditPosition>();
    for (var one : said) {
      positions.addAll(positions(one, open, companies.size() > 1));
    }
    return positions.isEmpty() ? List.of(nothing(said, companies.size() > 1)) : positions;
  }

  /// Asked in the name of this company alone.
  private Said said(Company company, long client) {
    var fields = new ArrayList<>(List.of("name"));
    if (desk.model(PARTNER).has("credit_limit")) {
      fields.add("credit_limit");
    }
    var search =
        Search.of(PARTNER, Domain.all().and("id", "=", client), fields)
            .within(Map.of("allowed_company_ids", List.of(company.id()), "active_test", false));
    return new Said(company, desk.rows(search).stream().findFirst());
  }

  private Open open(long client) {
    var isNew = desk.model("account.account").has("account_type");
    var domain =
        Domain.all()
            .and("partner_id", "=", client)
            .and("parent_state", "=", "posted")
            .and("reconciled", "=", false)
            .and(
                isNew ? "account_id.account_type" : "account_id.internal_type",
                "=",
                isNew ? "asset_receivable" : "receivable");
    var late = domain.and("date_maturity", "<", today.toString());
    var debts = late.and("amount_residual_currency", ">", 0);
    List<Supplier<Map<Key, Row>>> questions =
        List.of(
            () -> grouped(domain, OPEN), () -> grouped(late, OPEN), () -> grouped(debts, OLDEST));
    var answers = desk.together(questions);
    return new Open(answers.get(0), answers.get(1), answers.get(2));
  }

  private Map<Key, Row> grouped(Domain domain, String made) {
    return desk.groups(LINE, domain, List.of(made)).stream()
        .collect(Collectors.toMap(Credits::key, row -> row, (a, _) -> a));
  }

  private static Key key(Row row) {
    return new Key(
        row.link("company_id").map(Row.Link::id).orElseThrow(Row::notUnderstood), row.currency());
  }

  private List<CreditPosition> positions(Said said, Open open, boolean isNamed) {
    var company = said.company();
    // The company's own currency first: the limit is told in it.
    var currencies = new TreeMap<String, String>();
    open.all().keySet().stream()
        .filter(key -> key.company() == company.id())
        .forEach(key -> currencies.put(order(key.currency(), company), key.currency()));
    if (limit(said).isPresent()) {
      currencies.put(order(company.currency(), company), company.currency());
    }
    return currencies.values().stream()
        .map(currency -> position(said, currency, open, isNamed))
        .toList();
  }

  private static String order(String currency, Company company) {
    return (currency.equals(company.currency()) ? "0" : "1") + currency;
  }

  private CreditPosition position(Said said, String currency, Open open, boolean isNamed) {
    var key = new Key(said.company().id(), currency);
    var own = currency.equals(said.company().currency());
    var limit = own ? limit(said) : Optional.<Money>empty();
    var row = Optional.ofNullable(open.all().get(key));
    var debt = row.flatMap(this::sum);
    var uncounted = row.isPresent() && debt.isEmpty();
    var owed = debt.orElse(BigDecimal.ZERO);
    var late =
        Optional.ofNullable(open.late().get(key))
            .flatMap(this::sum)
            .orElse(BigDecimal.ZERO)
            .min(owed)
            .max(BigDecimal.ZERO);
    var oldest = Optional.ofNullable(open.oldest().get(key)).flatMap(r -> r.day(desk.name(OLDEST)));
    return new CreditPosition(
        isNamed ? said.company().name() : "",
        limit.isPresent() ? LimitMode.LIMITED : withoutLimit(said.company()),
        limit,
        Amounts.money(owed, currency),
        uncounted ? Optional.empty() : Optional.of(Amounts.money(late, currency)),
        late.signum() > 0 ? oldest : Optional.empty(),
        false,
        uncounted ? row.flatMap(r -> r.number("__count")).map(BigDecimal::intValue).orElse(1) : 0,
        false,
        Optional.empty());
  }

  private Optional<BigDecimal> sum(Row row) {
    return row.number(desk.name(OPEN));
  }

  private static LimitMode withoutLimit(Company company) {
    return company.limits() == Limits.UNKNOWN_HERE ? LimitMode.UNSUPPORTED : LimitMode.NONE;
  }

  /// The client's own limit or the one that the company has set for all; zero is none.
  private static Optional<Money> limit(Said said) {
    return said.company().limits() == Limits.USED
        ? said.told()
            .flatMap(row -> row.money("credit_limit", said.company().currency()))
            .filter(Money::isPositive)
        : Optional.empty();
  }

  private static CreditPosition nothing(List<Said> said, boolean isNamed) {
    var first = said.stream().filter(one -> one.told().isPresent()).findFirst().orElseThrow();
    var none = Amounts.money(BigDecimal.ZERO, first.company().currency());
    return new CreditPosition(
        isNamed ? first.company().name() : "",
        withoutLimit(first.company()),
        Optional.empty(),
        none,
        Optional.of(none),
        Optional.empty(),
        false);
  }
}
