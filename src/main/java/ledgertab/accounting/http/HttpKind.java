package ledgertab.accounting.http;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.ConnectorKind;
import ledgertab.accounting.connection.Field;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.connection.Unopened;
import ledgertab.accounting.http.definition.Definition;
import ledgertab.accounting.http.definition.DefinitionFault;
import ledgertab.accounting.http.definition.Definitions;
import ledgertab.accounting.http.definition.Values;
import ledgertab.accounting.remote.BaseAddress;
import ledgertab.accounting.remote.Books;
import ledgertab.accounting.remote.Owner;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.history.Preferences;
import ledgertab.security.Secret;

/// Ledgers with REST or JSON-RPC, read by configuration alone: by a definition that comes with the
/// app, or by one that the administrator writes.
public final class HttpKind implements ConnectorKind {

  static final String CODE = "http";
  private static final String PRESET = "preset";
  private static final String CUSTOM = "custom";
  private static final String ADDRESS = "address";
  private static final String DEFINITION = "definition";

  private final Upstream upstream;
  private final Books books;
  private final Definitions definitions = new Definitions();

  public HttpKind(Upstream upstream, Preferences preferences, InstantSource clock) {
    this.upstream = upstream;
    this.books = new Books(preferences, clock);
  }

  @Override
  public String code() {
    return CODE;
  }

  @Override
  public List<Field> fields(Map<String, String> typed) {
    var preset = preset(typed);
    var fields = new ArrayList<Field>();
    fields.add(Field.leading(PRESET, options()));
    fields.add(Field.required(ADDRESS, Field.Type.ADDRESS));
    if (preset.equals(CUSTOM)) {
      fields.add(
          Field.required(DEFINITION, Field.Type.TEXT).beginningWith(Definitions.beginning()));
      ALL.forEach(name -> fields.add(Field.optional(name, type(name))));
    } else {
      var asked = definitions.preset(preset).auth().fields();
      ALL.stream()
          .filter(asked::contains)
          .forEach(name -> fields.add(Field.required(name, type(name))));
    }
    return fields;
  }

  private static final List<String> ALL = List.of("username", "password", "token", "currency");

  private static Field.Type type(String name) {
    return name.equals("password") || name.equals("token") ? Field.Type.SECRET : Field.Type.LINE;
  }

  private static String[] options() {
    var options = new ArrayList<>(Definitions.PRESETS);
    options.add(CUSTOM);
    return options.toArray(String[]::new);
  }

  private static String preset(Map<String, String> typed) {
    var chosen = typed.getOrDefault(PRESET, "");
    return List.of(options()).contains(chosen) ? chosen : options()[0];
  }

  @Override
  public Map<String, String> faults(Map<String, String> typed) {
    var faults = new java.util.LinkedHashMap<String, String>();
    if (!BaseAddress.isOne(typed.getOrDefault(ADDRESS, ""))) {
      faults.put(ADDRESS, "ledger.http.address.bad");
    }
    if (!typed.getOrDefault("currency", "").matches("|[A-Z]{3}")) {
      faults.put("currency", "ledger.http.currency.bad");
    }
    if (preset(typed).equals(CUSTOM)) {
      definitionFault(typed.getOrDefault(DEFINITION, ""))
          .ifPresent(fault -> faults.put(DEFINITION, fault));
    }
    return faults;
  }

  private static Optional<String> definitionFault(String text) {
    try {
      Definitions.parse(text);
      return Optional.empty();
    } catch (DefinitionFault e) {
      return Optional.of(e.messageKey() + "|" + e.place());
    }
  }

  @Override
  public List<String> identity() {
    return List.of(PRESET, ADDRESS);
  }

  @Override
  public Link open(Setup setup) {
    var owner = new Owner(setup.member(), setup.id(), setup.name());
    var base = BaseAddress.of(setup.field(ADDRESS));
    return definition(setup)
        .<Link>map(
            definition ->
                new HttpLink(
                    upstream, books, owner, new HttpLink.Target(base, definition, typed(setup))))
        .orElseGet(() -> new Unopened(setup.id(), code(), setup.name(), Unopened.NO_ADDRESS));
  }

  private Optional<Definition> definition(Setup setup) {
    var preset = preset(setup.fields());
    try {
      return BaseAddress.isOne(setup.field(ADDRESS))
          ? Optional.of(
              preset.equals(CUSTOM)
                  ? Definitions.parse(setup.field(DEFINITION))
                  : definitions.preset(preset))
          : Optional.empty();
    } catch (DefinitionFault e) {
      return Optional.empty();
    }
  }

  private static Values typed(Setup setup) {
    var values = Values.none();
    for (var name : ALL) {
      values = values.with(name, setup.secret(name).map(Secret::value).orElse(setup.field(name)));
    }
    return values;
  }
}
