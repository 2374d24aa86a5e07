package ledgertab.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.card.Card.Person;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.Money;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Recognition;
import ledgertab.portal.choices.Visibility.Who;

/// Reads a card from the answers of its batch; a row that does not belong to the card is dropped.
final class CardReading {

  private static final int MOST_IN_A_FIELD = 10;

  private final CardRef ref;
  private final BatchAnswer answers;
  private final JsonNode record;
  private final Asked asked;

  /// What the portal has chosen that decides what is read.
  ///
  /// @param who for which choice of who sees amounts the batch was made
  /// @param known the number of the last change of records before the portal was asked
  record Asked(Who who, Recognition recognition, long known) {}

  private CardReading(CardRef ref, BatchAnswer answers, JsonNode record, Asked asked) {
    this.ref = ref;
    this.answers = answers;
    this.record = record;
    this.asked = asked;
  }

  /// Empty when the record that came back is not the one that was asked for.
  static Optional<Card> read(CardRef ref, Question.Reply.Answered answered, Asked asked) {
    var answers = answered.answers();
    return answers
        .value(CardBatch.RECORD)
        .filter(record -> PhpJson.id(record.path("ID")) == ref.id())
        .map(record -> new CardReading(ref, answers, record, asked))
        .map(reading -> reading.card(answered.viewer(), answered.address()));
  }

  /// The people of a card that was read for nobody; none when another record came back.
  static List<Person> people(CardRef ref, BatchAnswer answers, Recognition recognition) {
    return answers
        .value(CardBatch.RECORD)
        .filter(record -> PhpJson.id(record.path("ID")) == ref.id())
        .map(
            record ->
                new CardReading(ref, answers, record, new Asked(Who.EVERYONE, recognition, 0)))
        .map(CardReading::people)
        .orElse(List.of());
  }

  private Card card(Viewer viewer, PortalAddress portal) {
    var people = people();
    var tasks = TaskReading.read(answers, bindings(people), viewer);
    var standing = StandingReading.read(asked.who(), viewer, record, answers);
    return new Card(viewer, ref, portal, amount(), standing, people, unseen(), tasks);
  }

  private List<Person> people() {
    return switch (ref.kind()) {
      case DEAL -> linked().isEmpty() ? List.of(itself()) : linked();
      case LEAD -> withLead(linked());
      case CONTACT -> concat(List.of(contact(CardBatch.RECORD, record)), company().toList());
      case COMPANY -> List.of(company(CardBatch.RECORD, record));
    };
  }

  private List<Person> linked() {
    var byRef = new LinkedHashMap<CardRef, Person>();
    Stream.concat(company(), contacts()).forEach(p -> byRef.putIfAbsent(p.ref(), p));
    return List.copyOf(byRef.values());
  }

  private Stream<Person> company() {
    var id = PhpJson.id(record.path("COMPANY_ID"));
    return answers
        .value(CardBatch.COMPANY)
        .filter(company -> id > 0 && PhpJson.id(company.path("ID")) == id)
        .map(company -> company(CardBatch.COMPANY, company))
        .stream();
  }

  private Stream<Person> contacts() {
    var allowed = contactIds();
    return CardBatch.contactKeys().stream().flatMap(key -> contact(key, allowed).stream());
  }

  private Optional<Person> contact(String key, List<Long> allowed) {
    var asked = ref.kind() == CardKind.DEAL || key.equals(CardBatch.CONTACT);
    return asked
        ? answers
            .value(key)
            .filter(contact -> allowed.contains(PhpJson.id(contact.path("ID"))))
            .map(contact -> contact(key, contact))
        : Optional.empty();
  }

  private int unseen() {
    var all = contactIds();
    var looked = all.stream().limit(CardBatch.CONTACTS + 1L).distinct().count();
    return Math.toIntExact(all.stream().distinct().count() - looked);
  }

  private List<Long> contactIds() {
    var ids = new ArrayList<Long>();
    ids.add(PhpJson.id(record.path("CONTACT_ID")));
    if (ref.kind() == CardKind.DEAL) {
      answers.value(CardBatch.BINDINGS).stream()
          .flatMap(rows -> PhpJson.list(rows).stream())
          .forEach(row -> ids.add(PhpJson.id(row.path("CONTACT_ID"))));
    }
    ids.removeIf(id -> id == 0);
    return ids;
  }

  private Person company(String key, JsonNode row) {
    var id = PhpJson.id(row.path("ID"));
    var name = PhpJson.text(row.path("TITLE"));
    var field = asked.recognition().companyField();
    return new Person(new CardRef(CardKind.COMPANY, id), name, keys(key, id, row, field));
  }

  private Person contact(String key, JsonNode row) {
    var id = PhpJson.id(row.path("ID"));
    var field = asked.recognition().contactField();
    return new Person(
        new CardRef(CardKind.CONTACT, id), personName(row), keys(key, id, row, field));
  }

  // A lead without a company or contact carries its own name, phones and e-mails.
  private List<Person> withLead(List<Person> linked) {
    var company = PhpJson.text(record.path("COMPANY_TITLE"));
    var name = company.isBlank() ? personName(record) : company;
    var keys = ownKeys(record, "");
    var lead = name.isBlank() ? itself(keys) : new Person(ref, name, keys);
    return keys.isEmpty() && !linked.isEmpty() ? linked : concat(linked, List.of(lead));
  }

  /// A record that names nobody can still be linked by hand.
  private Person itself() {
    return itself(List.of());
  }

  private Person itself(List<ClientKey> keys) {
    return new Person(ref, PhpJson.text(record.path("TITLE")), keys);
  }

  private List<ClientKey> keys(String key, long id, JsonNode row, String field) {
    var tax =
        answers
            .value(key + CardBatch.REQUISITES)
            .map(rows -> Requisites.keys(rows, id, asked.recognition().preset()))
            .orElse(List.of());
    return concat(tax, ownKeys(row, field));
  }

  /// @param field that holds the id in the ledger; empty for the usual one
  private static List<ClientKey> ownKeys(JsonNode row, String field) {
    var keys = new ArrayList<ClientKey>();
    var id = row.path(field.isEmpty() ? "ORIGIN_ID" : field);
    (id.isContainerNode() ? PhpJson.list(id) : List.of(id))
        .forEach(each -> add(keys, Kind.EXTERNAL_ID, each));
    PhpJson.list(row.path("EMAIL")).forEach(e -> addAll(keys, Kind.EMAIL, "[\\s,;]+", e));
    PhpJson.list(row.path("PHONE")).forEach(p -> addAll(keys, Kind.PHONE, "[\\n,;]+", p));
    return keys;
  }

  // People write several into one field.
  private static void addAll(List<ClientKey> keys, Kind kind, String separator, JsonNode entry) {
    for (var part : PhpJson.text(entry.path("VALUE")).split(separator, MOST_IN_A_FIELD)) {
      if (!part.isBlank()) {
        keys.add(new ClientKey(kind, part.strip()));
      }
    }
  }

  private static void add(List<ClientKey> keys, Kind kind, JsonNode value) {
    var text = PhpJson.text(value).strip();
    if (!text.isEmpty()) {
      keys.add(new ClientKey(kind, text));
    }
  }

  private Optional<Money> amount() {
    var text = PhpJson.text(record.path("OPPORTUNITY"));
    var currency = PhpJson.text(record.path("CURRENCY_ID"));
    return ref.kind() == CardKind.DEAL && currency.matches("[A-Z]{3}") && isNumber(text)
        ? Optional.of(new Money(new BigDecimal(text), currency))
        : Optional.empty();
  }

  private List<String> bindings(List<Person> people) {
    return concat(List.of(ref.binding()), people.stream().map(p -> p.ref().binding()).toList());
  }

  private static String personName(JsonNode row) {
    return Stream.of("LAST_NAME", "NAME", "SECOND_NAME")
        .map(field -> PhpJson.text(row.path(field)).strip())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d{1,30}(\\.\\d{1,10})?");
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
