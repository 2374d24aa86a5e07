package ledgertab.accounting.odoo;

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
import ledgertab.accounting.remote.Likeness;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.ClientRef;
import ledgertab.history.Keys;

/// Finds clients. What Odoo finds counts only where it really carries the key; contacts are of the
/// company they belong to, whose tax id they copy.
///
/// @param whose makes a reference of a client's id
record Partners(Function<String, ClientRef> whose, Keys spellings, Desk desk) {

  private static final String PARTNER = "res.partner";

  /// Where a record says which company its contact belongs to.
  static final String COMPANY = "commercial_partner_id";

  /// Of what answers to keys. Where there are more, who carries them is not known.
  private static final int MOST_ROWS = 1000;

  private static final int LIKELY = 50;
  private static final Map<String, Object> ARCHIVED_TOO = Map.of("active_test", false);

  List<Hit> find(List<ClientKey> keys) {
    var usable = spellings.usable(keys);
    if (usable.isEmpty()) {
      return List.of();
    }
    var byTaxId = terms(usable.stream().filter(key -> key.kind() == Kind.TAX_ID));
    var byOther = terms(usable.stream().filter(key -> key.kind() != Kind.TAX_ID));
    var searches = new ArrayList<Supplier<List<Row>>>();
    if (!byTaxId.isEmpty()) {
      searches.add(() -> desk.whole(search(companies().andAny(byTaxId)), MOST_ROWS));
    }
    if (!byOther.isEmpty()) {
      searches.add(() -> desk.whole(search(Domain.all().andAny(byOther)), MOST_ROWS));
    }
    var found =
        desk.together(searches).stream()
            .flatMap(List::stream)
            .filter(row -> row.flag("active"))
            .toList();
    var clients = rooted(found);
    return found.stream()
        .flatMap(
            row ->
                usable.stream()
                    .filter(key -> carries(row, key))
                    .flatMap(
                        key -> Stream.ofNullable(clients.get(row.id())).map(c -> new Hit(key, c))))
        .distinct()
        .toList();
  }

  private List<List<Object>> terms(Stream<ClientKey> keys) {
    return keys.flatMap(key -> terms(key).stream()).distinct().toList();
  }

  /// Those that are of no other: their contacts copy their tax ids.
  private static Domain companies() {
    return Domain.all()
        .andAny(
            List.of(Domain.term("parent_id", "=", false), Domain.term("is_company", "=", true)));
  }

  List<Client> search(String text, int limit) {
    var part = Domain.literally(text.strip());
    var number = Domain.literally(text.strip().replaceAll("[\\s-]", ""));
    var called = List.of(Domain.term("name", "ilike", part), Domain.term("ref", "ilike", part));
    var most = Math.max(limit, LIKELY);
    List<Supplier<List<Row>>> searches =
        List.of(
            () -> desk.rows(search(Domain.all().andAny(called)).most(most)),
            () -> desk.rows(search(companies().and("vat", "ilike", number)).most(most)));
    var near =
        desk.together(searches).stream()
            .flatMap(List::stream)
            .distinct()
            .filter(row -> row.flag("active") && likeness(row, text) < Likeness.FAR)
            .sorted(
                Comparator.comparingInt((Row row) -> likeness(row, text))
                    .thenComparing(row -> row.text("name").orElse("")))
            .limit(limit)
            .toList();
    return List.copyOf(rooted(near).values());
  }

  Optional<Client> one(long id) {
    var rows = desk.rows(search(Domain.all().and("id", "=", id)).within(ARCHIVED_TOO));
    return rows.stream().findFirst().map(row -> rooted(List.of(row)).get(row.id()));
  }

  /// A client who has been billed.
  Optional<Client> any() {
    var billed =
        Search.of(
                "account.move",
                Domain.all().and("move_type", "=", "out_invoice").and("state", "=", "posted"),
                List.of(COMPANY))
            .most(1)
            .by("id desc");
    return desk.rows(billed).stream()
        .findFirst()
        .flatMap(row -> row.link(COMPANY))
        .map(link -> Client.called(whose.apply(String.valueOf(link.id())), link.name()));
  }

  private Search search(Domain domain) {
    return Search.of(PARTNER, domain, fields());
  }

  private List<String> fields() {
    var fields = new ArrayList<>(List.of("name", "vat", "ref", "email", "phone", "city", "active"));
    fields.add(COMPANY);
    Stream.of("mobile", "phone_sanitized", "email_normalized")
        .filter(desk.model(PARTNER)::has)
        .forEach(fields::add);
    return fields;
  }

  private List<List<Object>> terms(ClientKey key) {
    var written = key.value().strip();
    var wanted = spellings.wanted(key);
    var bare = plain(wanted.getLast());
    return switch (key.kind()) {
      case EXTERNAL_ID -> List.of(Domain.term("ref", "in", List.of(written, bare)));
      case TAX_ID -> taxId(written, wanted, bare);
      case EMAIL -> email(written, bare);
      case PHONE -> phone(plain(wanted.getFirst()), bare);
    };
  }

  /// With and without the country before it.
  private static List<List<Object>> taxId(String written, List<String> wanted, String bare) {
    var exact = new LinkedHashSet<>(List.of(written, bare));
    wanted.forEach(spelling -> exact.add(plain(spelling)));
    return List.of(
        Domain.term("vat", "in", List.copyOf(exact)),
        Domain.term("vat", "=ilike", "%" + Domain.literally(bare)));
  }

  private List<List<Object>> email(String written, String normal) {
    var terms = new ArrayList<List<Object>>();
    Stream.of(written, normal)
        .distinct()
        .forEach(e -> terms.add(Domain.term("email", "=ilike", Domain.literally(e))));
    if (desk.model(PARTNER).has("email_normalized")) {
      terms.add(Domain.term("email_normalized", "=", normal));
    }
    return terms;
  }

  /// The number that Odoo has made plain, which it does only with a library that is not always
  /// there, or the digits of what was typed, whatever stands between them.
  private List<List<Object>> phone(String full, String tail) {
    var terms = new ArrayList<List<Object>>();
    if (desk.model(PARTNER).has("phone_sanitized")) {
      terms.add(Domain.term("phone_sanitized", "=", full));
    }
    var loose =
        tail.chars().mapToObj(Character::toString).collect(Collectors.joining("%", "%", "%"));
    Stream.of("phone", "mobile")
        .filter(field -> field.equals("phone") || desk.model(PARTNER).has(field))
        .forEach(field -> terms.add(Domain.term(field, "=ilike", loose)));
    return terms;
  }

  private static String plain(String spelling) {
    return spelling.startsWith("~") ? spelling.substring(1) : spelling;
  }

  private boolean carries(Row row, ClientKey key) {
    var stored =
        carried(key.kind())
            .flatMap(field -> row.text(field).stream())
            .flatMap(value -> spellings.stored(new ClientKey(key.kind(), value)).stream())
            .collect(Collectors.toSet());
    return spellings.wanted(key).stream().anyMatch(stored::contains);
  }

  private static Stream<String> carried(Kind kind) {
    return switch (kind) {
      case EXTERNAL_ID -> Stream.of("ref");
      case TAX_ID -> Stream.of("vat");
      case EMAIL -> Stream.of("email", "email_normalized");
      case PHONE -> Stream.of("phone_sanitized", "phone", "mobile");
    };
  }

  private static int likeness(Row row, String text) {
    var numbers = Stream.concat(Stream.of(String.valueOf(row.id())), numbers(row)).toList();
    return Likeness.of(text, row.text("name").orElse(""), numbers);
  }

  private static Stream<String> numbers(Row row) {
    return Stream.concat(row.text("ref").stream(), row.text("vat").stream());
  }

  /// The clients by id, in their order, each with the company it belongs to.
  private Map<Long, Client> rooted(List<Row> rows) {
    var byId = rows.stream().collect(Collectors.toMap(Row::id, Function.identity(), (a, _) -> a));
    var missing =
        rows.stream().map(Partners::root).filter(id -> !byId.containsKey(id)).distinct().toList();
    var roots = new LinkedHashMap<>(byId);
    if (!missing.isEmpty()) {
      desk.rows(search(Domain.all().and("id", "in", missing)).within(ARCHIVED_TOO))
          .forEach(row -> roots.put(row.id(), row));
    }
    var clients = new LinkedHashMap<Long, Client>();
    for (var row : rows) {
      clients.put(row.id(), client(row, root(row, roots)));
    }
    return clients;
  }

  private Optional<Client> root(Row row, Map<Long, Row> roots) {
    var root = root(row);
    if (root == row.id()) {
      return Optional.empty();
    }
    var known = roots.get(root);
    return Optional.of(
        known == null
            ? Client.called(
                whose.apply(String.valueOf(root)), row.link(COMPANY).map(Row.Link::name).orElse(""))
            : client(known, Optional.empty()));
  }

  private static long root(Row row) {
    return row.link(COMPANY).map(Row.Link::id).orElse(row.id());
  }

  private Client client(Row row, Optional<Client> root) {
    var id = String.valueOf(row.id());
    return new Client(
            whose.apply(id),
            row.text("name").orElse(id),
            row.text("vat").stream().toList(),
            Optional.empty(),
            row.text("city"),
            root,
            !row.flag("active"))
        .numbered(row.text("ref").orElse(""));
  }
}
