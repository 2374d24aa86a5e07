package ledgertab.accounting.onec;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.onec.names.Published;
import ledgertab.accounting.onec.names.Thing;
import ledgertab.accounting.onec.odata.Entity;
import ledgertab.accounting.onec.odata.Filter;
import ledgertab.accounting.onec.odata.Query;
import ledgertab.accounting.remote.Amounts;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.ClientRef;
import ledgertab.history.Keys;
import ledgertab.history.Money;
import ledgertab.security.OutboundClient.Deadline;

/// One question of a card to a base of 1C.
record Question(OneCBase base, Published published, Deadline deadline) {

  static final String REF = "Ref_Key";

  /// So many conditions are put into one call, where its address may be as long.
  private static final int AT_ONCE = 20;

  LocalDate today() {
    return base.books().today(base.owner().member());
  }

  Keys spellings() {
    return base.books().spellings(base.owner().member());
  }

  ClientRef client(String id) {
    return base.owner().client(id);
  }

  List<Entity> rows(Query query) {
    return base.service().rows(query, deadline);
  }

  /// All rows.
  ///
  /// @throws Troubled where these are more than so many: what is cut tells nothing of the whole
  List<Entity> whole(Query query, int most, String order) {
    var rows = rows(query.first(most + 1, order));
    if (rows.size() > most) {
      throw new Troubled(Trouble.TOO_LARGE);
    }
    return rows;
  }

  Optional<Entity> one(Thing thing, String guid) {
    return base.service().one(thing.set(), guid, deadline);
  }

  /// Rows in which a field refers to one of several objects.
  List<Entity> rows(Query query, String field, Collection<String> guids) {
    return rows(query, guids, guid -> Filter.refers(field, guid));
  }

  /// Rows that are about one of several objects.
  ///
  /// @param about the condition for one of them
  List<Entity> rows(Query query, Collection<String> guids, Function<String, Filter> about) {
    return any(query, guids.stream().map(about).toList());
  }

  /// Rows that meet one of several conditions, asked for side by side where these are many; those
  /// that meet several may come more than once.
  List<Entity> any(Query query, List<Filter> conditions) {
    return any(query, conditions, this::rows);
  }

  /// All of them.
  ///
  /// @throws Troubled where these are more than so many at once
  List<Entity> whole(Query query, List<Filter> conditions, int most, String order) {
    return any(query, conditions, part -> whole(part, most, order));
  }

  private List<Entity> any(
      Query query, List<Filter> conditions, Function<Query, List<Entity>> asking) {
    List<Supplier<List<Entity>>> questions =
        portions(query, conditions).stream()
            .<Supplier<List<Entity>>>map(one -> () -> asking.apply(one))
            .toList();
    return together(questions).stream().flatMap(List::stream).toList();
  }

  /// One query in as many as it takes for web servers to take the address of each.
  private static List<Query> portions(Query query, List<Filter> conditions) {
    var portions = new ArrayList<Query>();
    for (int from = 0, to; from < conditions.size(); from = to) {
      to = Math.min(conditions.size(), from + AT_ONCE);
      while (to > from + 1 && !query.where(Filter.any(conditions.subList(from, to))).isShort()) {
        to--;
      }
      portions.add(query.where(Filter.any(conditions.subList(from, to))));
    }
    return portions;
  }

  /// That something is a client's. What can be somebody else's too has to be asked for by the kind
  /// of its owner: without it 1C finds nothing.
  Filter isOf(Thing thing, String client) {
    var field = thing.required("client");
    return thing.isMixed("client")
        ? Filter.refers(field, client, published.require("client").set())
        : Filter.refers(field, client);
  }

  /// Only what is not marked for deletion, of a thing that can be.
  static Query alive(Query query, Thing thing) {
    return thing.has("deleted") ? query.where(Filter.is(thing.name("deleted"), false)) : query;
  }

  /// A field of rows by what refers to them.
  static Map<String, String> byReference(List<Entity> rows, Function<Entity, String> value) {
    return rows.stream().collect(Collectors.toMap(row -> row.guid(REF), value, (a, _) -> a));
  }

  <T> List<T> together(List<Supplier<T>> questions) {
    return questions.isEmpty() ? List.of() : base.service().together(questions);
  }

  /// Two different questions side by side.
  <A, B> Both<A, B> both(Supplier<A> one, Supplier<B> other) {
    var answers =
        together(
            List.<Supplier<Both<Optional<A>, Optional<B>>>>of(
                () -> new Both<>(Optional.of(one.get()), Optional.empty()),
                () -> new Both<>(Optional.empty(), Optional.of(other.get()))));
    return new Both<>(
        answers.getFirst().one().orElseThrow(), answers.getLast().other().orElseThrow());
  }

  record Both<A, B>(A one, B other) {}

  /// ISO 4217, that of the books where none is named.
  String currency(String guid) {
    return guid.isEmpty() ? base.currency() : base.words().currency(this, guid);
  }

  /// Empty text where none is named or there is only one.
  String company(String guid) {
    return guid.isEmpty() ? "" : base.words().company(this, guid);
  }

  static Money money(BigDecimal amount, String currency) {
    return Amounts.money(amount, currency);
  }
}
