package ledgertab.accounting.onec;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /// So many references fit into an address.
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

  /// All of them, however many of them refer to one object.
  ///
  /// @throws Troubled where these are more than so many at once
  List<Entity> whole(Query query, String field, Collection<String> guids, int most) {
    return rows(query, guids, guid -> Filter.refers(field, guid), part -> whole(part, most, REF));
  }

  /// Rows that are about one of several objects, asked for side by side where these are many.
  ///
  /// @param about the condition for one of them
  List<Entity> rows(Query query, Collection<String> guids, Function<String, Filter> about) {
    return rows(query, guids, about, this::rows);
  }

  private List<Entity> rows(
      Query query,
      Collection<String> guids,
      Function<String, Filter> about,
      Function<Query, List<Entity>> asking) {
    var all = List.copyOf(guids);
    List<Supplier<List<Entity>>> questions =
        IntStream.iterate(0, i -> i < all.size(), i -> i + AT_ONCE)
            .mapToObj(i -> all.subList(i, Math.min(all.size(), i + AT_ONCE)))
            .map(some -> query.where(Filter.any(some.stream().map(about).toList())))
            .<Supplier<List<Entity>>>map(one -> () -> asking.apply(one))
            .toList();
    return together(questions).stream().flatMap(List::stream).toList();
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
