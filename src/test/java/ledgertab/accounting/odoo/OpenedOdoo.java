package ledgertab.accounting.odoo;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.Preferences;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;

/// An open connection to an Odoo on this machine.
final class OpenedOdoo implements AutoCloseable {

  static final MemberId PORTAL = new MemberId("portal-a");

  private final Upstream upstream =
      new Upstream(
          new OutboundGuard(true),
          "LedgerTab/test",
          new Upstream.Limits(Duration.ofSeconds(2), 1_000_000));
  private final Link link;

  /// @param fields beside the address, the database, the user and the key
  OpenedOdoo(URI address, InstantSource clock, Map<String, String> fields) {
    var all =
        new HashMap<>(Map.of("database", OdooEmulator.DATABASE, "username", OdooEmulator.USER));
    all.put("address", address.toString());
    all.put("key", OdooEmulator.KEY);
    all.putAll(fields);
    var key = new Secret(String.valueOf(all.remove("key")));
    var kind = new OdooKind(upstream, Preferences.defaults(), clock);
    link = kind.open(new Setup(PORTAL, "c1", "Odoo", all, Map.of("key", key)));
  }

  AccountingConnector ledger() {
    return link.connector();
  }

  Link link() {
    return link;
  }

  @Override
  public void close() {
    link.close();
    upstream.close();
  }
}
