package ledgertab.accounting.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.http.definition.Definition.Clients;
import ledgertab.accounting.http.definition.Question;
import ledgertab.accounting.http.definition.Values;
import ledgertab.accounting.remote.Likeness;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientRef;
import ledgertab.history.Keys;

/// Finds clients. What a ledger finds counts only where it really carries the key or the text: its
/// own comparison may be looser than ours.
///
/// @param whose makes a reference of a client's id
record ClientQuestions(
    Clients clients, Function<String, ClientRef> whose, Keys spellings, Asking asking) {

  private static final int MOST_ROWS = 200;
  private static final int MOST_QUESTIONS = 24;
  private static final int MOST_ROOTS = 20;
  private static final int DEEPEST = 4;
  private static final int LIKELY = 50;

  List<Hit> find(List<ClientKey> keys) {
    var byKind =
        spellings.usable(keys).stream()
            .collect(
                Collectors.groupingBy(
                    ClientKey::kind,
                    // Whatever is too much to ask is what is trusted least.
                    () -> new EnumMap<>(ClientKey.Kind.class),
                    Collectors.toList()));
    var questions = new ArrayList<Supplier<List<Found>>>();
    byKind.forEach(
        (kind, some) ->
            clients
                .find()
                .getOrDefault(kind, List.of())
                .forEach(
                    question ->
                        spelled(question, some)
                            .forEach(
                                values -> questions.add(() -> found(question, values, some)))));
    var asked = questions.subList(0, Math.min(MOST_QUESTIONS, questions.size()));
    var found = asking.together(asked).stream().flatMap(List::stream).distinct().toList();
    var rooted = rooted(found.stream().map(Found::client).toList());
    return found.stream()
        .flatMap(
            one -> Stream.ofNullable(rooted.get(one.client().id())).map(c -> new Hit(one.key(), c)))
        .distinct()
        .toList();
  }

  List<Client> search(Question question, String text, int limit) {
    var values = Values.none().with("text", text.strip());
    var rows = asking.rows(question, values, Math.max(limit, LIKELY)).rows();
    var found =
        rows.stream()
            .map(row -> read(row))
            .filter(client -> !client.archived() && closeness(client, text) < Likeness.FAR)
            .sorted(
                Comparator.comparingInt((Read client) -> closeness(client, text))
                    .thenComparing(Read::name))
            .limit(limit)
            .toList();
    return List.copyOf(rooted(found).values());
  }

  Optional<Client> one(Question question, String id) {
    return read(question, id).map(client -> rooted(List.of(client)).get(id));
  }

  /// Any client.
  Optional<Client> any() {
    return asking.rows(clients.probe(), Values.none(), 1).rows().stream()
        .findFirst()
        .map(row -> read(row).with(Optional.empty(), whose));
  }

  /// A client as one row tells of him.
  ///
  /// @param number by which he can be searched, beside his id
  /// @param root the id of the client he belongs to, empty text for none
  private record Read(
      String id,
      String name,
      List<String> taxIds,
      String number,
      Optional<String> kpp,
      Optional<String> city,
      String root,
      String rootName,
      boolean archived) {

    Client with(Optional<Client> root, Function<String, ClientRef> whose) {
      return new Client(whose.apply(id), name, taxIds, kpp, city, root, archived).numbered(number);
    }
  }

  private record Found(ClientKey key, Read client) {}

  private static Read read(Row row) {
    var id = row.required("id");
    var name = row.text("name").orElse(id);
    return new Read(
        id,
        name,
        row.texts("taxIds").distinct().toList(),
        row.text("number").orElse(""),
        row.text("kpp"),
        row.text("city"),
        row.text("root").filter(root -> !root.equals(id) && !root.equals("0")).orElse(""),
        row.text("rootName").orElse(""),
        row.flag("archived"));
  }

  private Optional<Read> read(Question question, String id) {
    return asking.rows(question, Values.none().with("client", id), 2).rows().stream()
        .map(ClientQuestions::read)
        .filter(client -> client.id().equals(id))
        .findFirst();
  }

  /// The spellings to ask for: all in one question, or a question for each bare one.
  private List<Values> spelled(Question question, List<ClientKey> keys) {
    var all = new LinkedHashSet<String>();
    var bare = new LinkedHashSet<String>();
    for (var key : keys) {
      var wanted = spellings.wanted(key).stream().map(ClientQuestions::plain).toList();
      all.add(key.value().strip());
      all.addAll(wanted);
      bare.add(wanted.getLast());
    }
    var values = Values.none().with("keys", List.copyOf(all));
    return question.request().uses("key")
        ? bare.stream().map(one -> values.with("key", one)).toList()
        : List.of(values);
  }

  private static String plain(String spelling) {
    return spelling.startsWith("~") ? spelling.substring(1) : spelling;
  }

  private List<Found> found(Question question, Values values, List<ClientKey> keys) {
    var read = asking.rows(question, values, MOST_ROWS);
    if (read.cut()) {
      // Another client with this key could be among those that were not read.
      throw new Troubled(Trouble.TOO_LARGE);
    }
    return read.rows().stream()
        .flatMap(row -> carried(row, keys).map(key -> new Found(key, read(row))))
        .filter(found -> !found.client().archived())
        .toList();
  }

  private Stream<ClientKey> carried(Row row, List<ClientKey> keys) {
    var kind = keys.getFirst().kind();
    var stored =
        row.texts("key")
            .flatMap(value -> spellings.stored(new ClientKey(kind, value)).stream())
            .collect(Collectors.toSet());
    return keys.stream().filter(key -> spellings.wanted(key).stream().anyMatch(stored::contains));
  }

  /// The clients by id, in their order, each with the client it belongs to in the end.
  private Map<String, Client> rooted(List<Read> found) {
    var roots = new HashMap<String, Client>();
    var asked =
        found.stream()
            .filter(client -> !client.root().isEmpty() && client.rootName().isEmpty())
            .map(Read::root)
            .distinct()
            .limit(MOST_ROOTS)
            .toList();
    List<Supplier<Client>> questions =
        asked.stream().map(id -> (Supplier<Client>) () -> root(id, DEEPEST)).toList();
    var answers = asking.together(questions);
    for (int i = 0; i < asked.size(); i++) {
      roots.put(asked.get(i), answers.get(i));
    }
    var rooted = new java.util.LinkedHashMap<String, Client>();
    found.forEach(
        client -> rooted.putIfAbsent(client.id(), client.with(root(client, roots), whose)));
    return rooted;
  }

  private Optional<Client> root(Read client, Map<String, Client> roots) {
    if (client.root().isEmpty()) {
      return Optional.empty();
    }
    return client.rootName().isEmpty()
        ? Optional.ofNullable(roots.get(client.root()))
        : Optional.of(Client.called(whose.apply(client.root()), client.rootName()));
  }

  private Client root(String id, int depth) {
    var read = clients.one().flatMap(question -> read(question, id));
    if (read.isEmpty()) {
      return Client.called(whose.apply(id), id);
    }
    var client = read.get();
    return client.root().isEmpty() || depth == 0
        ? client.with(Optional.empty(), whose)
        : root(client.root(), depth - 1);
  }

  private static int closeness(Read client, String text) {
    var numbers =
        Stream.concat(Stream.of(client.id(), client.number()), client.taxIds().stream()).toList();
    return Likeness.of(text, client.name(), numbers);
  }
}
