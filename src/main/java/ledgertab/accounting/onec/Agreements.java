package ledgertab.accounting.onec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.accounting.onec.names.Thing;
import ledgertab.accounting.onec.odata.Entity;
import ledgertab.accounting.onec.odata.Query;

/// The agreements or contracts with a client, which hold his credit limits.
record Agreements(Question question) {

  /// @param company ours, empty text for all of them
  /// @param partner whose clients all share it, empty text where it is with the client alone
  /// @param limit empty where none is set
  /// @param isBought it is about what we buy from him
  /// @param isActive it holds now
  record Agreement(
      String id,
      String company,
      String partner,
      String currency,
      Optional<BigDecimal> limit,
      boolean isOnHold,
      boolean isBought,
      boolean isActive) {}

  /// Empty where the base shows none or they know no limit.
  Optional<List<Agreement>> limits(Family family) {
    return question
        .published()
        .find("limit")
        .filter(thing -> thing.has("amount"))
        .map(thing -> read(thing, family))
        .map(all -> all.stream().filter(one -> one.isActive() && !one.isBought()).toList());
  }

  /// Empty where the base shows none.
  Optional<List<Agreement>> all(Family family) {
    return question.published().find("limit").map(thing -> read(thing, family));
  }

  private List<Agreement> read(Thing thing, Family family) {
    var byPartner = thing.has("partner") && !family.partners().isEmpty();
    var client = thing.name("client");
    var fields =
        thing.select(
            "client",
            "partner",
            "company",
            "currency",
            "amount",
            "flag",
            "status",
            "kind",
            "deleted",
            "onHold");
    return question
        .rows(
            Query.of(thing.set())
                .select(Stream.concat(Stream.of(Question.REF), fields.stream()).toList()),
            byPartner ? thing.name("partner") : thing.required("client"),
            byPartner ? family.partners() : family.ids())
        .stream()
        .filter(row -> row.guid(client).isEmpty() || family.ids().contains(row.guid(client)))
        .map(row -> agreement(thing, row))
        .toList();
  }

  private Agreement agreement(Thing thing, Entity row) {
    var status = row.text(thing.name("status"));
    var kind = row.text(thing.name("kind")).orElse("");
    return new Agreement(
        row.guid(Question.REF),
        row.guid(thing.name("company")),
        row.guid(thing.name("client")).isEmpty() ? row.guid(thing.name("partner")) : "",
        question.currency(row.guid(thing.name("currency"))),
        limit(thing, row),
        row.flag(thing.name("onHold")),
        thing.words("bought").contains(kind),
        !row.flag(thing.name("deleted"))
            && status.map(word -> thing.words("active").contains(word)).orElse(true));
  }

  /// Zero is a limit of nothing where a flag says that there is one, and else no limit.
  private static Optional<BigDecimal> limit(Thing thing, Entity row) {
    var amount = row.number(thing.name("amount"));
    var isSet = thing.has("flag") ? row.flag(thing.name("flag")) : amount.signum() != 0;
    return Optional.of(amount).filter(_ -> isSet);
  }
}
