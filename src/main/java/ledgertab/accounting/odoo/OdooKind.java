package ledgertab.accounting.odoo;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ledgertab.accounting.connection.Field;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.remote.BaseAddress;
import ledgertab.accounting.remote.RemoteKind;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.history.Preferences;
import ledgertab.security.Secret;

/// Odoo, with an API key: JSON-2 from version 19 on, JSON-RPC before.
public final class OdooKind extends RemoteKind {

  static final String CODE = "odoo";

  private static final String ADDRESS = "address";
  private static final String DATABASE = "database";
  private static final String KEY = "key";
  private static final String USER = "username";
  private static final String PROTOCOL = "protocol";

  public OdooKind(Upstream upstream, Preferences preferences, InstantSource clock) {
    super(CODE, upstream, preferences, clock);
  }

  @Override
  public List<Field> fields(Map<String, String> typed) {
    return List.of(
        Field.required(ADDRESS, Field.Type.ADDRESS),
        Field.optional(DATABASE, Field.Type.LINE),
        Field.required(KEY, Field.Type.SECRET),
        Field.optional(USER, Field.Type.LINE),
        Field.choice(PROTOCOL, "auto", "json2", "jsonrpc"));
  }

  @Override
  public Map<String, String> faults(Map<String, String> typed) {
    var faults = new LinkedHashMap<String, String>();
    if (!BaseAddress.isOne(base(typed.getOrDefault(ADDRESS, "")))) {
      faults.put(ADDRESS, "ledger.odoo.address.bad");
    }
    // It stands in a header.
    if (!typed.getOrDefault(DATABASE, "").matches("[\\p{Graph} ]*")) {
      faults.put(DATABASE, "ledger.odoo.database.bad");
    }
    if (choice(typed) == Wire.Choice.JSONRPC) {
      if (typed.getOrDefault(USER, "").isBlank()) {
        faults.put(USER, "ledger.bad.required");
      }
      if (typed.getOrDefault(DATABASE, "").isBlank()) {
        faults.put(DATABASE, "ledger.bad.required");
      }
    }
    return faults;
  }

  /// What stands in a browser leads into the web client.
  private static String base(String address) {
    return BaseAddress.of(address.strip().replaceFirst("/(?:web|odoo)(?:[/?#].*)?$", ""));
  }

  private static Wire.Choice choice(Map<String, String> typed) {
    return switch (typed.getOrDefault(PROTOCOL, "auto").toLowerCase(Locale.ROOT)) {
      case "json2" -> Wire.Choice.JSON2;
      case "jsonrpc" -> Wire.Choice.JSONRPC;
      default -> Wire.Choice.AUTO;
    };
  }

  @Override
  public List<String> identity() {
    return List.of(ADDRESS, DATABASE);
  }

  @Override
  public Link open(Setup setup) {
    var owner = owner(setup);
    var server =
        new Server(
            line(),
            base(setup.field(ADDRESS)),
            setup.field(DATABASE).strip(),
            setup.field(USER).strip(),
            setup.secret(KEY).orElseGet(() -> new Secret("")));
    return new OdooLink(
        reach(server.line(), server.base()),
        books(),
        owner,
        new Wire(server, choice(setup.fields())));
  }
}
