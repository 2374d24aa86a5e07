package ledgertab.accounting.onec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.accounting.onec.names.Thing;
import ledgertab.accounting.onec.odata.Entity;
import ledgertab.accounting.onec.odata.Filter;
import ledgertab.accounting.onec.odata.Guid;
import ledgertab.accounting.onec.odata.Query;
import ledgertab.accounting.remote.Likeness;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;

/// Finds clients. What 1C finds counts only where it really carries the key or the text.
final class Clients {

  private static final int LIKELY = 50;
  private static final int MOST_ROOTS = 20;

  private final Question question;
  private final Thing thing;

  Clients(Question question) {
    this.question = question;
    this.thing = question.published().require("client");
  }

  List<Hit> find(List<ClientKey> keys) {
    var usable = question.spellings().usable(keys);
    var own = usable.stream().filter(key -> isOwn(key.kind())).toList();
    var reachable = usable.stream().filter(key -> !isOwn(key.kind())).toList();
    var questions = new ArrayList<Supplier<List<Found>>>();
    if (!own.isEmpty()) {
      questions.add(() -> byOwnFields(own));
    }
    if (!reachable.isEmpty()) {
      new ContactSearch(question, reachable).questions().forEach(q -> questions.add(() -> by(q)));
    }
    var found = question.together(questions).stream().flatMap(List::stream).distinct().toList();
    var rooted = rooted(found.stream().map(Found::client).toList());
    return found.stream()
        .flatMap(
            one ->
                Stream.ofNullable(rooted.get(one.client().id()))
                    .map(client -> new Hit(one.key(), client)))
        .distinct()
        .toList();
  }

  List<Client> search(String text, int limit) {
    var any =
        spellings(text).stream()
            .flatMap(part -> searched(text).stream().map(field -> Filter.contains(field, part)))
            .toList();
    var found =
        question.any(alive().first(LIKELY, thing.required("name")), any).stream()
            .map(this::read)
            .distinct()
            .filter(client -> !client.archived() && likeness(client, text) < Likeness.FAR)
            .sorted(
                Comparator.comparingInt((Read client) -> likeness(client, text))
                    .thenComparing(Read::name))
            .limit(limit)
            .toList();
    return List.copyOf(rooted(found).values());
  }

  /// What is no number stands in names alone.
  private List<String> searched(String text) {
    return text.matches(".*\\d.*")
        ? thing.select("name", "fullName", "taxId", "foreignTaxId", "code")
        : thing.select("name", "fullName");
  }

  /// Most databases under 1C compare without regard to case; this is for the others.
  private static Collection<String> spellings(String text) {
    var part = text.strip();
    var lower = part.toLowerCase(Locale.ROOT);
    var capital = lower.isEmpty() ? lower : upper(lower.substring(0, 1)) + lower.substring(1);
    return new LinkedHashSet<>(List.of(part, lower, capital, upper(lower)));
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  Optional<Client> one(String id) {
    return Optional.ofNullable(rooted(byId(List.of(id))).get(id));
  }

  /// Any client.
  Optional<Client> any() {
    var clients =
        thing.has("folder") ? selected().where(Filter.is(thing.name("folder"), false)) : selected();
    return question.rows(Question.alive(clients, thing).first(1, Question.REF)).stream()
        .map(this::read)
        .map(client -> client.with(Optional.empty(), question))
        .findFirst();
  }

  /// A client as a row tells of him.
  ///
  /// @param head the client that it is a branch of, empty text for none
  record Read(
      String id,
      String name,
      List<String> taxIds,
      List<String> numbers,
      Optional<String> kpp,
      String head,
      boolean archived) {

    Client with(Optional<Client> root, Question question) {
      return new Client(question.client(id), name, taxIds, kpp, Optional.empty(), root, archived)
          .numbered(numbers.stream().skip(1).findFirst().orElse(""));
    }
  }

  record Found(ClientKey key, Read client) {}

  private static boolean isOwn(Kind kind) {
    return switch (kind) {
      case EXTERNAL_ID, TAX_ID -> true;
      case EMAIL, PHONE -> false;
    };
  }

  private List<Found> byOwnFields(List<ClientKey> keys) {
    var conditions = keys.stream().flatMap(this::condition).distinct().toList();
    return conditions.isEmpty()
        ? List.of()
        : question.any(alive(), conditions).stream()
            .map(this::read)
            .distinct()
            .flatMap(client -> carried(client, keys).map(key -> new Found(key, client)))
            .filter(found -> !found.client().archived())
            .toList();
  }

  private Stream<Filter> condition(ClientKey key) {
    var value = key.value().strip();
    if (key.kind() == Kind.EXTERNAL_ID) {
      var byId =
          Guid.refers(value)
              ? Stream.of(Filter.refers(Question.REF, value))
              : Stream.<Filter>empty();
      return Stream.concat(
          byId, thing.select("externalId").stream().map(field -> Filter.is(field, value)));
    }
    var wanted = question.spellings().wanted(key);
    var bare = wanted.getLast().replaceFirst("^~", "");
    return thing.select("taxId", "foreignTaxId").stream()
        .map(field -> wanted.size() == 1 ? Filter.is(field, bare) : Filter.contains(field, bare));
  }

  private Stream<ClientKey> carried(Read client, List<ClientKey> keys) {
    var spellings = question.spellings();
    return keys.stream()
        .filter(
            key ->
                (key.kind() == Kind.TAX_ID ? client.taxIds() : client.numbers())
                    .stream()
                        .flatMap(v -> spellings.stored(new ClientKey(key.kind(), v)).stream())
                        .anyMatch(spellings.wanted(key)::contains));
  }

  private List<Found> by(ContactSearch.One contacts) {
    var owners = contacts.owners();
    var field = contacts.isOfClients() ? Question.REF : thing.name("partner");
    if (owners.isEmpty() || field.isEmpty()) {
      return List.of();
    }
    return question.rows(alive(), field, owners.keySet()).stream()
        .flatMap(
            row ->
                owners.getOrDefault(row.guid(field), Set.of()).stream()
                    .map(key -> new Found(key, read(row))))
        .filter(found -> !found.client().archived())
        .toList();
  }

  private List<Read> byId(Collection<String> ids) {
    return question.rows(selected(), Question.REF, ids).stream().map(this::read).toList();
  }

  private Query alive() {
    return Question.alive(selected(), thing);
  }

  private Query selected() {
    var fields =
        thing.select(
            "name",
            "code",
            "externalId",
            "taxId",
            "foreignTaxId",
            "kpp",
            "head",
            "partner",
            "folder",
            "deleted",
            "inactive");
    return Query.of(thing.set())
        .select(Stream.concat(Stream.of(Question.REF), fields.stream()).distinct().toList());
  }

  private Read read(Entity row) {
    var id = row.guid(Question.REF);
    var head = row.guid(thing.name("head"));
    return new Read(
        id,
        row.text(thing.required("name")).orElse(id),
        texts(row, "taxId", "foreignTaxId"),
        Stream.concat(Stream.of(id), texts(row, "code", "externalId").stream()).distinct().toList(),
        row.text(thing.name("kpp")),
        head.equals(id) ? "" : head,
        Stream.of("folder", "deleted", "inactive").anyMatch(f -> row.flag(thing.name(f))));
  }

  private List<String> texts(Entity row, String... fields) {
    return Stream.of(fields).flatMap(f -> row.text(thing.name(f)).stream()).distinct().toList();
  }

  private int likeness(Read client, String text) {
    var numbers = new ArrayList<>(client.numbers());
    numbers.addAll(client.taxIds());
    return Likeness.of(text, client.name(), numbers);
  }

  /// The clients by id, in their order, each with the client it belongs to in the end.
  private Map<String, Client> rooted(List<Read> found) {
    var known =
        found.stream().collect(Collectors.toMap(Read::id, Function.identity(), (a, _) -> a));
    var all = new LinkedHashMap<>(known);
    for (int depth = 0; depth < Family.DEEPEST; depth++) {
      var missing =
          all.values().stream()
              .map(Read::head)
              .filter(head -> !head.isEmpty() && !all.containsKey(head))
              .distinct()
              .limit(MOST_ROOTS)
              .toList();
      if (missing.isEmpty()) {
        break;
      }
      byId(missing).forEach(head -> all.put(head.id(), head));
    }
    var rooted = new LinkedHashMap<String, Client>();
    found.forEach(
        client -> rooted.putIfAbsent(client.id(), client.with(root(client, all), question)));
    return rooted;
  }

  private Optional<Client> root(Read client, Map<String, Read> all) {
    var root = client;
    for (int depth = 0; depth < Family.DEEPEST; depth++) {
      var head = all.get(root.head());
      if (head == null || head.id().equals(client.id())) {
        break;
      }
      root = head;
    }
    return root.id().equals(client.id())
        ? Optional.empty()
        : Optional.of(root.with(Optional.empty(), question));
  }
}
