package ledgertab.accounting.onec;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.accounting.onec.names.Thing;
import ledgertab.accounting.onec.odata.Entity;
import ledgertab.accounting.onec.odata.Filter;
import ledgertab.accounting.onec.odata.Query;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;

/// Finds whose e-mail addresses and phone numbers these are. Phones are written in any way, so they
/// are asked for by what all ways have in common and compared here.
record ContactSearch(Question question, List<ClientKey> keys) {

  private static final int MOST_ROWS = 1000;
  private static final int ENDING = 4;

  /// The contacts of clients themselves, and those of the partners that clients belong to.
  private static final List<String> ROLES = List.of("contact", "partnerContact");

  List<One> questions() {
    return ROLES.stream()
        .flatMap(role -> question.published().find(role).stream())
        .map(thing -> new One(this, thing))
        .toList();
  }

  /// One of the two.
  record One(ContactSearch search, Thing thing) {

    boolean isOfClients() {
      return thing.role().equals("contact");
    }

    /// The keys that each owner really carries.
    Map<String, Set<ClientKey>> owners() {
      var owner = thing.required("owner");
      return search.rows(thing).stream()
          .flatMap(row -> search.carried(thing, row).map(key -> Map.entry(row.guid(owner), key)))
          .filter(found -> !found.getKey().isEmpty())
          .collect(
              Collectors.groupingBy(
                  Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }
  }

  private List<Entity> rows(Thing thing) {
    var conditions = keys.stream().flatMap(key -> condition(thing, key)).distinct().toList();
    if (conditions.isEmpty()) {
      return List.of();
    }
    var owner = thing.required("owner");
    var fields = Stream.concat(Stream.of(owner), thing.select("email", "phone", "text").stream());
    return question.whole(
        Query.of(thing.set()).select(fields.toList()),
        conditions,
        MOST_ROWS,
        thing.required("text"));
  }

  private Stream<Filter> condition(Thing thing, ClientKey key) {
    return key.kind() == Kind.EMAIL
        ? email(key.value().strip())
            .flatMap(v -> thing.select("email", "text").stream().map(f -> Filter.is(f, v)))
        : phone(key)
            .flatMap(v -> thing.select("phone", "text").stream().map(f -> Filter.contains(f, v)));
  }

  private static Stream<String> email(String value) {
    return Stream.of(value, value.toLowerCase(Locale.ROOT)).distinct();
  }

  /// The last digits in the ways they are grouped.
  private Stream<String> phone(ClientKey key) {
    var digits = question.spellings().wanted(key).getLast().replaceAll("\\D", "");
    var ending = digits.substring(Math.max(0, digits.length() - ENDING));
    return ending.length() < ENDING
        ? Stream.empty()
        : Stream.of("", "-", " ").map(sign -> ending.substring(0, 2) + sign + ending.substring(2));
  }

  private Stream<ClientKey> carried(Thing thing, Entity row) {
    return keys.stream().filter(key -> isCarried(thing, row, key));
  }

  private boolean isCarried(Thing thing, Entity row, ClientKey key) {
    var spellings = question.spellings();
    var own = key.kind() == Kind.EMAIL ? "email" : "phone";
    return Stream.of(own, "text")
        .flatMap(field -> row.text(thing.name(field)).stream())
        .flatMap(value -> spellings.stored(new ClientKey(key.kind(), value)).stream())
        .anyMatch(spellings.wanted(key)::contains);
  }
}
