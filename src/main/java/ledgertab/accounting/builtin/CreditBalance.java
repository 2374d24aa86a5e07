package ledgertab.accounting.builtin;

import static ledgertab.persistence.generated.Tables.LEDGER_CREDIT;
import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ledgertab.history.ClientRef;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Debt;
import ledgertab.history.Document;
import ledgertab.persistence.generated.tables.records.LedgerCreditRecord;
import org.jooq.DSLContext;

/// What a client owes, from his documents and limits.
///
/// Debt of a currency is what is outstanding on posted invoices, less what is outstanding on posted
/// credit notes (whatever their sign in the file) and less payments not yet allocated. Those last
/// two are set off against the oldest debt first, so they lower what is overdue too.
///
/// Documents of those that belong to the client count as his own; limits are his alone.
///
/// The ledger's documents name no own company. With one position in a currency the debt is that
/// position's. With several, each shows the whole debt of the currency and says so (`sharedDebt`):
/// nobody is shown more credit than there is, and nothing is split by a guess. Documents in a
/// currency without a position make one without a limit.
record CreditBalance(ClientRef client, LocalDate today) {

  List<CreditPosition> positions(DSLContext db) {
    var limits =
        db.selectFrom(LEDGER_CREDIT)
            .where(LEDGER_CREDIT.MEMBER_ID.eq(client.member().value()))
            .and(LEDGER_CREDIT.CLIENT_ID.eq(client.id()))
            .orderBy(LEDGER_CREDIT.COMPANY, LEDGER_CREDIT.CURRENCY)
            .fetch();
    var debts = debts(db);
    var perCurrency =
        limits.stream()
            .collect(Collectors.groupingBy(LedgerCreditRecord::getCurrency, Collectors.counting()));
    var positions = new ArrayList<CreditPosition>();
    for (var limit : limits) {
      var debt = debts.getOrDefault(limit.getCurrency(), new Debt());
      var shared = perCurrency.getOrDefault(limit.getCurrency(), 0L) > 1;
      positions.add(position(limit, debt, shared));
    }
    debts.forEach(
        (currency, debt) -> {
          if (!perCurrency.containsKey(currency)) {
            positions.add(unlimited(currency, debt));
          }
        });
    return positions;
  }

  private Map<String, Debt> debts(DSLContext db) {
    var d = LEDGER_DOCUMENT;
    var creditNote = d.KIND.eq(Document.Kind.CREDIT_NOTE.name());
    var amount = when(creditNote, org.jooq.impl.DSL.abs(d.OUTSTANDING)).otherwise(d.OUTSTANDING);
    var debts = new TreeMap<String, Debt>();
    db.select(d.CURRENCY, d.KIND, d.DUE, sum(amount), count().minus(count(d.OUTSTANDING)))
        .from(d)
        .where(d.MEMBER_ID.eq(client.member().value()), Family.of(db, client).has(d.CLIENT_ID))
        .and(d.POST_STATE.eq(Document.PostState.POSTED.name()))
        .and(d.KIND.in(OWING))
        .groupBy(d.CURRENCY, d.KIND, d.DUE)
        .orderBy(d.CURRENCY, d.DUE)
        .forEach(
            r ->
                debts
                    .computeIfAbsent(r.value1(), _ -> new Debt())
                    .add(
                        Document.Kind.valueOf(r.value2()),
                        Optional.ofNullable(r.value3()),
                        Optional.ofNullable(r.value4()).orElse(BigDecimal.ZERO),
                        r.value5()));
    return debts;
  }

  private static final List<String> OWING =
      List.of(
          Document.Kind.INVOICE.name(),
          Document.Kind.CREDIT_NOTE.name(),
          Document.Kind.PAYMENT.name());

  private CreditPosition position(LedgerCreditRecord row, Debt debt, boolean shared) {
    var currency = row.getCurrency();
    var limit = Amounts.money(row.getCreditLimit(), currency);
    return new CreditPosition(
        row.getCompany(),
        limit.isPresent() ? LimitMode.LIMITED : LimitMode.NONE,
        limit,
        Amounts.exact(debt.balance(), currency),
        debt.overdue(today).map(a -> Amounts.exact(a, currency)),
        debt.oldestDue(today),
        row.getOnHold(),
        debt.uncounted(),
        shared,
        Optional.empty());
  }

  private CreditPosition unlimited(String currency, Debt debt) {
    return new CreditPosition(
        "",
        LimitMode.NONE,
        Optional.empty(),
        Amounts.exact(debt.balance(), currency),
        debt.overdue(today).map(a -> Amounts.exact(a, currency)),
        debt.oldestDue(today),
        false,
        debt.uncounted(),
        false,
        Optional.empty());
  }
}
