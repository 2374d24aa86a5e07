package ledgertab.settings.ledger;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledgertab.accounting.connection.Connection;
import ledgertab.accounting.connection.ConnectorKind;
import ledgertab.accounting.connection.Field;
import ledgertab.accounting.connection.LedgerChoice;
import ledgertab.bitrix24.MemberId;
import ledgertab.portal.choices.Topic;
import ledgertab.settings.section.Desk;
import ledgertab.settings.section.Sheet;
import ledgertab.web.Messages;
import ledgertab.web.PhpForm;

/// The form of one connection, made for one request.
final class ConnectionSheet implements Sheet<LedgerChoice> {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final LedgerSettings settings;
  private final ConnectorKind kind;
  private final PhpForm form;
  private Place place;

  /// @param form what was typed; an empty one for what stands
  ConnectionSheet(LedgerSettings settings, ConnectorKind kind, PhpForm form, Place place) {
    this.settings = settings;
    this.kind = kind;
    this.form = form;
    this.place = place;
  }

  @Override
  public Topic<LedgerChoice> topic() {
    return LedgerChoice.TOPIC;
  }

  @Override
  public Map<String, String> typed(LedgerChoice value) {
    var stands = place.in(value, kind.code());
    var fields = new LinkedHashMap<String, String>();
    fields.put("kind", kind.code());
    fields.put("name", stands.map(Connection::name).orElse(""));
    kind.fields(stands.map(Connection::fields).orElse(Map.of())).stream()
        .filter(field -> !field.isSecret())
        .forEach(field -> fields.put(field.name(), typed(stands, field)));
    return fields;
  }

  private static String typed(Optional<Connection> stands, Field field) {
    return stands
        .map(now -> now.fields().getOrDefault(field.name(), ""))
        .orElseGet(field::standard);
  }

  /// What was typed, and the beginning of fields that were not asked for before.
  Map<String, String> filled() {
    var filled = new LinkedHashMap<>(form.fields());
    kind.fields(filled).forEach(field -> filled.putIfAbsent(field.name(), field.standard()));
    return filled;
  }

  @Override
  public Map<String, String> shown(LedgerChoice value, Desk desk) {
    var locale = desk.language().locale();
    var shown = new LinkedHashMap<>(typed(value));
    shown.remove("kind");
    place
        .in(value)
        .filter(now -> !now.kind().equals(kind.code()))
        .ifPresent(now -> shown.put("name", kindName(now.kind(), locale)));
    return shown;
  }

  @Override
  public Entered<LedgerChoice> read(PhpForm typed, Desk desk) {
    var member = desk.viewer().member();
    var now = settings.now(member);
    var typing = Typing.of(kind, typed);
    var kept = Kept.of(member, place.in(now), typing, settings.secrets());
    var faults = typing.faults(kept);
    if (!place.isIn(now)) {
      faults.put("name", place.isNew() ? "ledger.bad.full" : "ledger.bad.gone");
    }
    return faults.isEmpty()
        ? new Entered.Valid<>(with(now, connection(typing, kept, now, desk.language().locale())))
        : new Entered.Faulty<>(faults);
  }

  private Connection connection(Typing typing, Kept kept, LedgerChoice now, Locale locale) {
    var fields = typing.learning(kept, place.in(now)).fields();
    var secrets = new LinkedHashMap<String, String>();
    var asked = kind.fields(typing.fields()).stream().map(Field::name).toList();
    kept.secrets()
        .forEach(
            (field, id) -> {
              if (asked.contains(field)) {
                secrets.put(field, id);
              }
            });
    typing
        .secrets()
        .forEach((field, s) -> secrets.put(field, settings.secrets().store(kept.member(), s)));
    var name =
        typing.name().isEmpty() ? settings.nameOf(kind, typing.fields(), locale) : typing.name();
    var id = kept.isNew() ? kind.code() + "-" + fresh() : kept.id();
    return new Connection(id, kind.code(), name, fields, secrets);
  }

  private static String fresh() {
    return Long.toString(
        RANDOM.nextLong(36L * 36 * 36 * 36 * 36, 36L * 36 * 36 * 36 * 36 * 36), 36);
  }

  /// From here on the form is about what it made.
  private LedgerChoice with(LedgerChoice now, Connection connection) {
    var choice = place.filled(now, connection);
    if (choice.connections().size() > 1) {
      place = new Place(connection.id());
    }
    return choice;
  }

  @Override
  public boolean isItsOwn(LedgerChoice now, LedgerChoice before) {
    return now.connections().size() == 1
        || now.changedFrom(before).equals(place.in(now).map(c -> Set.of(c.id())).orElse(Set.of()));
  }

  @Override
  public Map<String, Object> around(LedgerChoice value, Desk desk) {
    var locale = desk.language().locale();
    var stands = place.in(value, kind.code());
    var typed = form.isEmpty() ? stands.map(Connection::fields).orElse(Map.of()) : form.fields();
    var set =
        stands.map(now -> settings.kept(desk.viewer().member(), now)).orElse(Set.<String>of());
    return Map.of(
        "place",
        place.asked(),
        "others",
        value.connections().size() > 1 || place.isNew(),
        "full",
        value.isFull(),
        "kind",
        kind.code(),
        "kindName",
        kindName(kind.code(), locale),
        "fields",
        kind.fields(typed).stream()
            .map(field -> FieldView.of(kind, field, set.contains(field.name()), locale))
            .toList(),
        "stands",
        stands.isPresent());
  }

  static String kindName(String kind, Locale locale) {
    return Messages.text(locale, "ledger.kind." + kind);
  }

  /// What was kept of the ledger is not shown again, and secrets that nobody can bring back go.
  @Override
  public Optional<String> carryOut(Desk desk) {
    MemberId member = desk.viewer().member();
    settings.settle(member);
    return place.in(settings.now(member), kind.code()).map(Connection::fields).flatMap(kind::doubt);
  }
}
