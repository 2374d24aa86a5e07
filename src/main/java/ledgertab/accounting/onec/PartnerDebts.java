package ledgertab.accounting.onec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import ledgertab.accounting.onec.names.Thing;
import ledgertab.accounting.onec.odata.Entity;
import ledgertab.accounting.onec.odata.Query;

/// УТ 11, КА and ERP: registers by a key that stands for client and company.
record PartnerDebts(Question question) implements Settlements {

  @Override
  public List<Open> debts(Family family) {
    return debts(companies(family));
  }

  /// Debts that are kept by partner alone are those of all his clients already.
  @Override
  public Optional<List<Open>> others(Family family, Set<String> partners) {
    var key = question.published().require("key");
    if (!key.has("client")) {
      return Optional.of(List.of());
    }
    if (!key.has("partner")) {
      return Optional.empty();
    }
    var client = key.name("client");
    var company = key.required("company");
    var keys = Query.of(key.set()).select(List.of(Question.REF, client, company));
    var others =
        question.rows(keys, key.name("partner"), partners).stream()
            .filter(row -> !family.ids().contains(row.guid(client)))
            .toList();
    return Optional.of(debts(Question.byReference(others, row -> row.guid(company))));
  }

  private List<Open> debts(Map<String, String> companies) {
    var debt = question.published().requireBalance("debt");
    return read(
        debt,
        companies,
        (row, company) ->
            List.of(
                new Open(
                    company,
                    question.currency(row.guid(debt.name("currency"))),
                    row.number(debt.required("amount")),
                    Optional.empty(),
                    "")));
  }

  @Override
  public Optional<List<Open>> terms(Family family) {
    return question
        .published()
        .balance("terms")
        .map(terms -> read(terms, companies(family), (row, company) -> term(terms, row, company)));
  }

  /// What is owed and what is paid in advance stand beside each other.
  private List<Open> term(Thing terms, Entity row, String company) {
    var currency = question.currency(row.guid(terms.name("currency")));
    var due = row.day(terms.required("due"));
    var document = Settlements.document(row, terms.name("document"));
    var found = new ArrayList<Open>();
    found.add(new Open(company, currency, row.number(terms.required("debt")), due, document));
    var advance = row.number(terms.name("advance")).negate();
    found.add(new Open(company, currency, advance, Optional.empty(), document));
    return found.stream().filter(open -> open.amount().signum() != 0).toList();
  }

  @Override
  public OnDocuments documents(Family family) {
    var terms = question.published().balance("terms");
    if (terms.isEmpty()) {
      return OnDocuments.NONE;
    }
    var objects = terms.get().name("object");
    return OnDocuments.of(
        objects.isEmpty() ? terms(family).orElseThrow() : ofObjects(terms.get(), objects, family));
  }

  /// Newer versions refer to a catalog that refers to the documents.
  private List<Open> ofObjects(Thing terms, String field, Family family) {
    var object = question.published().find("object");
    if (object.isEmpty()) {
      return List.of();
    }
    var open =
        read(
            terms,
            companies(family),
            (row, company) ->
                term(terms, row, company).stream().map(o -> on(o, row.guid(field))).toList());
    var referred = open.stream().map(Open::document).filter(o -> !o.isEmpty()).distinct().toList();
    var name = object.get().required("document");
    var documents =
        Question.byReference(
            question.rows(Query.of(object.get().set()), Question.REF, referred),
            row -> Settlements.document(row, name));
    return open.stream().map(o -> on(o, documents.getOrDefault(o.document(), ""))).toList();
  }

  private static Open on(Open open, String document) {
    return new Open(open.company(), open.currency(), open.amount(), open.due(), document);
  }

  private List<Open> read(
      Thing register,
      Map<String, String> companies,
      BiFunction<Entity, String, List<Open>> reading) {
    var key = register.required("key");
    return question.rows(Query.balance(register.set()), key, companies.keySet()).stream()
        .flatMap(row -> reading.apply(row, companies.getOrDefault(row.guid(key), "")).stream())
        .toList();
  }

  /// Our companies by the keys that stand for this client.
  private Map<String, String> companies(Family family) {
    var key = question.published().require("key");
    var company = key.required("company");
    var keys = Query.of(key.set()).select(List.of(Question.REF, company));
    return Question.byReference(
        key.has("client")
            ? question.rows(keys, family.ids(), id -> question.isOf(key, id))
            : question.rows(keys, key.required("partner"), family.partners()),
        row -> row.guid(company));
  }
}
