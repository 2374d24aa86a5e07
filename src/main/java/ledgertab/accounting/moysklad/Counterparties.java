package ledgertab.accounting.moysklad;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Likeness;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.ClientRef;
import ledgertab.history.Inn;
import ledgertab.history.Keys;

/// Finds clients. What is found counts only where it really carries the key.
///
/// @param whose makes a reference of a client's id
record Counterparties(Function<String, ClientRef> whose, Keys spellings, Desk desk) {

  static final String PATH = "entity/counterparty";
  private static final int LIKELY = 100;

  /// Of what answers to a key. Where there are more, who really carries it is not known.
  private static final int MOST = 1000;

  private record Question(ClientKey.Kind kind, String filter) {}

  List<Hit> find(List<ClientKey> keys) {
    var usable = spellings.usable(keys);
    var byKind =
        usable.stream()
            .collect(
                Collectors.groupingBy(ClientKey::kind, LinkedHashMap::new, Collectors.toList()));
    var questions = new ArrayList<Question>();
    byKind.forEach((kind, some) -> questions.addAll(questions(kind, some)));
    if (questions.isEmpty()) {
      return List.of();
    }
    List<Supplier<List<Entity>>> asked =
        questions.stream().map(q -> (Supplier<List<Entity>>) () -> found(q.filter())).toList();
    var found = desk.together(asked);
    var hits = new LinkedHashSet<Hit>();
    for (int i = 0; i < questions.size(); i++) {
      hits.addAll(hits(found.get(i), byKind.getOrDefault(questions.get(i).kind(), List.of())));
    }
    return List.copyOf(hits);
  }

  private List<Hit> hits(List<Entity> found, List<ClientKey> keys) {
    return found.stream()
        .filter(row -> !row.flag("archived"))
        .flatMap(
            row -> keys.stream().filter(key -> carries(row, key)).map(k -> new Hit(k, client(row))))
        .toList();
  }

  private List<Entity> found(String filter) {
    var rows = desk.rows(PATH, Map.of("filter", filter, "order", "id"), MOST);
    if (rows.cut()) {
      throw new Troubled(Trouble.TOO_LARGE);
    }
    return rows.rows();
  }

  List<Client> search(String text, int limit) {
    var number = text.strip();
    List<Supplier<List<Entity>>> questions = new ArrayList<>();
    questions.add(() -> desk.rows(PATH, Map.of("search", number), Math.max(limit, LIKELY)).rows());
    // The search looks into names and numbers, but not into tax ids.
    if (number.replaceAll("\\D", "").length() > 3) {
      var part = Desk.filter("inn", "~", number.replaceAll("[\\s-]", ""));
      questions.add(() -> desk.rows(PATH, Map.of("filter", part), LIKELY).rows());
    }
    var byId = new LinkedHashMap<String, Entity>();
    desk.together(questions).forEach(part -> part.forEach(row -> byId.putIfAbsent(row.id(), row)));
    return byId.values().stream()
        .filter(row -> !row.flag("archived") && likeness(row, text) < Likeness.FAR)
        .sorted(
            Comparator.comparingInt((Entity row) -> likeness(row, text))
                .thenComparing(row -> row.text("name").orElse("")))
        .limit(limit)
        .map(this::client)
        .toList();
  }

  Optional<Client> one(String id) {
    return desk.api().find(PATH + "/" + id, Map.of(), desk.deadline()).map(this::client);
  }

  Optional<Client> any() {
    return desk.rows(PATH, Map.of("order", "updated,desc"), 1).rows().stream()
        .findFirst()
        .map(this::client);
  }

  private List<Question> questions(Kind kind, List<ClientKey> keys) {
    return switch (kind) {
      case EXTERNAL_ID -> List.of(new Question(kind, any("externalCode", keys)));
      case TAX_ID -> taxIds(keys);
      case EMAIL ->
          keys.stream().map(k -> new Question(kind, Desk.filter("email", "~", bare(k)))).toList();
      case PHONE -> keys.stream().flatMap(key -> phone(key).stream()).toList();
    };
  }

  /// With and without a country before them, which a Russian one has not.
  private List<Question> taxIds(List<ClientKey> keys) {
    var foreign =
        keys.stream()
            .map(this::bare)
            .filter(id -> !Inn.isValid(id))
            .map(id -> new Question(Kind.TAX_ID, Desk.filter("inn", "=~", id)));
    return Stream.concat(Stream.of(new Question(Kind.TAX_ID, any("inn", keys))), foreign).toList();
  }

  /// Several values of one field are an “or”.
  private String any(String field, List<ClientKey> keys) {
    var values = new LinkedHashSet<String>();
    for (var key : keys) {
      values.add(key.value().strip());
      spellings.wanted(key).forEach(spelling -> values.add(plain(spelling)));
    }
    return values.stream()
        .map(value -> Desk.filter(field, "=", value))
        .collect(Collectors.joining(";"));
  }

  /// A phone is stored as somebody typed it: asked for by how its last four digits may stand.
  private List<Question> phone(ClientKey key) {
    var bare = bare(key);
    var last = bare.substring(Math.max(0, bare.length() - 4));
    var apart = last.substring(0, 2) + "-" + last.substring(2);
    var spaced = last.substring(0, 2) + " " + last.substring(2);
    return Stream.of(last, apart, spaced)
        .map(end -> new Question(Kind.PHONE, Desk.filter("phone", "=~", end)))
        .toList();
  }

  private String bare(ClientKey key) {
    return plain(spellings.wanted(key).getLast());
  }

  private static String plain(String spelling) {
    return spelling.startsWith("~") ? spelling.substring(1) : spelling;
  }

  private boolean carries(Entity row, ClientKey key) {
    var field =
        switch (key.kind()) {
          case EXTERNAL_ID -> "externalCode";
          case TAX_ID -> "inn";
          case EMAIL -> "email";
          case PHONE -> "phone";
        };
    var stored =
        row.text(field).stream()
            .flatMap(value -> spellings.stored(new ClientKey(key.kind(), value)).stream())
            .collect(Collectors.toSet());
    return spellings.wanted(key).stream().anyMatch(stored::contains);
  }

  private static int likeness(Entity row, String text) {
    var numbers =
        Stream.of("id", "code", "externalCode", "inn").flatMap(f -> row.text(f).stream()).toList();
    return Likeness.of(text, row.text("name").orElse(""), numbers);
  }

  private Client client(Entity row) {
    var city = row.inner("legalAddressFull").or(() -> row.inner("actualAddressFull"));
    return new Client(
            whose.apply(row.id()),
            row.text("name").orElseGet(row::id),
            row.text("inn").stream().toList(),
            row.text("kpp"),
            city.flatMap(address -> address.text("city")),
            Optional.empty(),
            row.flag("archived"))
        .numbered(row.text("code").orElse(""));
  }
}
