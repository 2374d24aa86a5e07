package ledgertab.placement;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.PhpJson;
import ledgertab.history.Prints.Print;
import ledgertab.history.Section;

/// What an open card shows, or a part of it.
///
/// @param known the number up to which changes of its records are shown
/// @param at when it was made, or found to be still so
/// @param places the records on the card; none for a part
/// @param links whom its people are linked to, as far as that decides who is shown
/// @param prints of the copies it was drawn from
record Shown(long known, Instant at, List<String> places, List<Linked> links, List<Print> prints) {

  private static final int RADIX = Character.MAX_RADIX;

  /// @param person the record of the CRM
  /// @param client the ledger's id; empty text where nobody linked it
  record Linked(String ledger, String person, String client) {}

  /// The same card, of which a part was drawn later: a whole ledger, or one section of a client.
  Shown with(Shown part) {
    var anew = part.links().stream().map(Linked::ledger).collect(Collectors.toSet());
    var drawn = part.prints().stream().map(Shown::place).collect(Collectors.toSet());
    return new Shown(
        known,
        at,
        places,
        concat(links.stream().filter(link -> !anew.contains(link.ledger())), part.links()),
        concat(
            prints.stream()
                .filter(print -> !anew.contains(print.ledger()) && !drawn.contains(place(print))),
            part.prints()));
  }

  private static Print place(Print print) {
    return new Print(print.ledger(), print.subject(), print.section(), 0, "");
  }

  private static <T> List<T> concat(Stream<T> some, List<T> more) {
    return Stream.concat(some, more.stream()).toList();
  }

  /// Names that repeat stand in it once: it travels in a header.
  String text() {
    var ledgers = names(links.stream().map(Linked::ledger), prints.stream().map(Print::ledger));
    var subjects = names(prints.stream().map(Print::subject), Stream.of());
    var kept = new ArrayList<List<Object>>();
    for (var print : prints) {
      kept.add(
          List.of(
              ledgers.indexOf(print.ledger()),
              subjects.indexOf(print.subject()),
              print.section().name(),
              Long.toString(print.fetchedAt(), RADIX),
              print.sum()));
    }
    var linked = new ArrayList<List<Object>>();
    links.forEach(l -> linked.add(List.of(ledgers.indexOf(l.ledger()), l.person(), l.client())));
    return PhpJson.write(
        Map.of(
            "n", known,
            "t", at.toEpochMilli(),
            "r", places,
            "l", ledgers,
            "s", subjects,
            "p", kept,
            "k", linked));
  }

  private static List<String> names(Stream<String> some, Stream<String> more) {
    Set<String> all =
        Stream.concat(some, more).collect(Collectors.toCollection(LinkedHashSet::new));
    return List.copyOf(all);
  }

  /// Empty where it is of another version.
  static Optional<Shown> read(String text) {
    try {
      return PhpJson.parse(text).map(Shown::read);
    } catch (NoSuchElementException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Shown read(JsonNode json) {
    var ledgers = texts(json.path("l"));
    var subjects = texts(json.path("s"));
    var links =
        PhpJson.list(json.path("k")).stream()
            .map(PhpJson::list)
            .map(k -> new Linked(named(ledgers, k), PhpJson.text(k.get(1)), PhpJson.text(k.get(2))))
            .toList();
    var prints =
        PhpJson.list(json.path("p")).stream()
            .map(PhpJson::list)
            .map(p -> print(named(ledgers, p), subjects, p))
            .toList();
    return new Shown(
        json.path("n").asLong(),
        Instant.ofEpochMilli(json.path("t").asLong()),
        texts(json.path("r")),
        links,
        prints);
  }

  private static String named(List<String> ledgers, List<JsonNode> row) {
    return ledgers.get(row.getFirst().asInt());
  }

  private static Print print(String ledger, List<String> subjects, List<JsonNode> row) {
    return new Print(
        ledger,
        subjects.get(row.get(1).asInt()),
        Section.valueOf(PhpJson.text(row.get(2))),
        Long.parseLong(PhpJson.text(row.get(3)), RADIX),
        PhpJson.text(row.get(4)));
  }

  private static List<String> texts(JsonNode list) {
    return PhpJson.list(list).stream().map(PhpJson::text).toList();
  }
}
