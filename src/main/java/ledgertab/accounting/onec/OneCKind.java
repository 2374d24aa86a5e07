package ledgertab.accounting.onec;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Field;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.connection.Unopened;
import ledgertab.accounting.onec.names.Profile;
import ledgertab.accounting.onec.names.Vocabulary;
import ledgertab.accounting.onec.odata.Service;
import ledgertab.accounting.remote.Owner;
import ledgertab.accounting.remote.RemoteKind;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.history.Preferences;
import ledgertab.security.Secret;

/// 1C:Enterprise over its standard OData interface.
public final class OneCKind extends RemoteKind {

  static final String CODE = "onec";

  private static final String ADDRESS = "address";
  private static final String USER = "user";
  private static final String PASSWORD = "password";
  private static final String CONFIGURATION = "configuration";
  private static final String CURRENCY = "currency";
  private static final String NAMES = "names";
  private static final String INTERFACE = "/odata/standard.odata";

  public OneCKind(Upstream upstream, Preferences preferences, InstantSource clock) {
    super(CODE, upstream, preferences, clock);
  }

  @Override
  public List<Field> fields(Map<String, String> typed) {
    return List.of(
        Field.required(ADDRESS, Field.Type.ADDRESS),
        Field.required(USER, Field.Type.LINE),
        Field.required(PASSWORD, Field.Type.SECRET),
        Field.choice(
            CONFIGURATION,
            "auto",
            Profile.ACCOUNTING.code(),
            Profile.TRADE11.code(),
            Profile.TRADE103.code()),
        Field.required(CURRENCY, Field.Type.LINE).beginningWith("RUB"),
        Field.optional(NAMES, Field.Type.TEXT));
  }

  @Override
  public Map<String, String> faults(Map<String, String> typed) {
    var faults = new LinkedHashMap<String, String>();
    if (base(typed.getOrDefault(ADDRESS, "")).isEmpty()) {
      faults.put(ADDRESS, "ledger.onec.address.bad");
    }
    if (typed.getOrDefault(USER, "").contains(":")) {
      faults.put(USER, "ledger.onec.user.bad");
    }
    if (!typed.getOrDefault(CURRENCY, "").matches("[A-Z]{3}")) {
      faults.put(CURRENCY, "ledger.onec.currency.bad");
    }
    Vocabulary.faults(profile(typed), typed.getOrDefault(NAMES, "")).stream()
        .findFirst()
        .ifPresent(
            fault ->
                faults.put(NAMES, "ledger.onec.names.bad." + fault.reason() + "|" + fault.line()));
    return faults;
  }

  private static Optional<Profile> profile(Map<String, String> fields) {
    return Profile.coded(fields.getOrDefault(CONFIGURATION, ""));
  }

  /// The address of the interface, of the address at which people open 1C; empty when it is none.
  static Optional<String> base(String typed) {
    try {
      var uri = URI.create(typed.strip());
      if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
        return Optional.empty();
      }
      var address = uri.toASCIIString().replaceAll("/+$", "");
      var at = address.indexOf(INTERFACE);
      // Behind the base's name a browser shows the language.
      return Optional.of(
          at > 0
              ? address.substring(0, at + INTERFACE.length())
              : address.replaceAll("/(?:ru|en)(?:_[A-Z]{2})?$", "") + INTERFACE);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> identity() {
    return List.of(ADDRESS);
  }

  @Override
  public Link open(Setup setup) {
    var owner = owner(setup);
    return base(setup.field(ADDRESS))
        .<Link>map(base -> open(base, owner, setup))
        .orElseGet(() -> new Unopened(setup.id(), code(), setup.name(), Unopened.NO_ADDRESS));
  }

  private Link open(String address, Owner owner, Setup setup) {
    var line = line();
    var password = setup.secret(PASSWORD).map(Secret::value).orElse("");
    var authorization = Service.basic(setup.field(USER), password);
    var service = new Service(line, address, authorization, books().clock());
    var setting =
        new OneCBase.Setting(setup.field(CURRENCY), profile(setup.fields()), setup.field(NAMES));
    return new OneCLink(line, new OneCBase(service, owner, books(), setting), reach(line, address));
  }
}
