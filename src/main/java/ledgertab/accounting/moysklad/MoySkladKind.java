package ledgertab.accounting.moysklad;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Field;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.remote.BaseAddress;
import ledgertab.accounting.remote.RemoteKind;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.history.Preferences;
import ledgertab.security.Secret;

/// МойСклад with the token of a solution or of a user, or with a login and password.
public final class MoySkladKind extends RemoteKind {

  static final String CODE = "moysklad";

  private static final String USUAL = "https://api.moysklad.ru/api/remap/1.2";
  private static final String ACCESS = "access";
  private static final String LOGIN = "login";
  private static final String TOKEN = "token";
  private static final String USER = "username";
  private static final String PASSWORD = "password";
  private static final String BALANCE = "balance";
  private static final String DEBTOR = "debtor";

  /// The sign that a known debtor has confirmed.
  private static final String CONFIRMED = "confirmed";

  private static final String ADDRESS = "address";

  public MoySkladKind(Upstream upstream, Preferences preferences, InstantSource clock) {
    super(CODE, upstream, preferences, clock);
  }

  @Override
  public List<Field> fields(Map<String, String> typed) {
    var fields = new ArrayList<Field>();
    fields.add(Field.leading(ACCESS, "user", "solution", "draft", LOGIN));
    if (LOGIN.equals(typed.get(ACCESS))) {
      fields.add(Field.required(USER, Field.Type.LINE));
      fields.add(Field.required(PASSWORD, Field.Type.SECRET));
    } else {
      fields.add(Field.required(TOKEN, Field.Type.SECRET));
    }
    fields.add(Field.optional(DEBTOR, Field.Type.LINE));
    fields.add(Field.choice(BALANCE, "unknown", "positive", "negative"));
    fields.add(Field.optional(ADDRESS, Field.Type.ADDRESS));
    return fields;
  }

  /// A sign is confirmed on somebody who is known to owe.
  @Override
  public Map<String, String> faults(Map<String, String> typed) {
    var faults = new LinkedHashMap<String, String>();
    if (sign(typed.getOrDefault(BALANCE, "")) != Balance.Sign.UNKNOWN
        && typed.getOrDefault(DEBTOR, "").isBlank()) {
      faults.put(DEBTOR, "ledger.moysklad.debtor.bad");
    }
    if (!BaseAddress.isOne(base(typed.getOrDefault(ADDRESS, "")))) {
      faults.put(ADDRESS, "ledger.moysklad.address.bad");
    }
    return faults;
  }

  private static String base(String address) {
    return address.isBlank() ? USUAL : BaseAddress.of(address);
  }

  private static Balance.Sign sign(String chosen) {
    return switch (chosen.toLowerCase(Locale.ROOT)) {
      case "positive" -> Balance.Sign.POSITIVE;
      case "negative" -> Balance.Sign.NEGATIVE;
      default -> Balance.Sign.UNKNOWN;
    };
  }

  @Override
  public List<String> identity() {
    return List.of(ADDRESS, USER);
  }

  /// A sign that was confirmed once stays so: the debtor may have paid since.
  @Override
  public Map<String, String> learnt(Setup setup, Map<String, String> before) {
    var chosen = setup.field(BALANCE);
    if (sign(chosen) == Balance.Sign.UNKNOWN) {
      return Map.of();
    }
    if (chosen.equals(before.get(CONFIRMED))) {
      return Map.of(CONFIRMED, chosen);
    }
    try (var link = link(setup)) {
      return link.confirms() ? Map.of(CONFIRMED, chosen) : Map.of();
    }
  }

  @Override
  public Optional<String> doubt(Map<String, String> fields) {
    var chosen = fields.getOrDefault(BALANCE, "");
    return sign(chosen) == Balance.Sign.UNKNOWN || chosen.equals(fields.get(CONFIRMED))
        ? Optional.empty()
        : Optional.of("sign");
  }

  @Override
  public Link open(Setup setup) {
    return link(setup);
  }

  private MoySkladLink link(Setup setup) {
    var owner = owner(setup);
    var line = line();
    var api = new Api(line, base(setup.field(ADDRESS)), access(setup), books().clock());
    var sign = sign(setup.field(BALANCE));
    var isConfirmed = setup.field(BALANCE).equals(setup.field(CONFIRMED));
    return new MoySkladLink(
        new MoySkladLedger(owner, api, isConfirmed ? sign : Balance.Sign.UNKNOWN, books()),
        api,
        reach(line, api.base()),
        sign,
        setup.field(DEBTOR).strip());
  }

  private static Access access(Setup setup) {
    var nothing = new Secret("");
    var token = setup.secret(TOKEN).orElse(nothing);
    return switch (setup.field(ACCESS)) {
      case LOGIN -> Access.login(setup.field(USER), setup.secret(PASSWORD).orElse(nothing));
      case "solution" -> Access.token(token, Access.Weighing.SOLUTION);
      case "draft" -> Access.token(token, Access.Weighing.DRAFT_SOLUTION);
      default -> Access.token(token, Access.Weighing.USER);
    };
  }
}
