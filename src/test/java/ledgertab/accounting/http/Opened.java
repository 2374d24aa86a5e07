package ledgertab.accounting.http;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.Preferences;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;

/// An open connection to a ledger on this machine.
final class Opened implements AutoCloseable {

  static final MemberId PORTAL = new MemberId("portal-a");

  private final Upstream upstream =
      new Upstream(
          new OutboundGuard(true),
          "LedgerTab/test",
          new Upstream.Limits(Duration.ofSeconds(2), 100_000));
  private final Link link;

  /// @param fields with the secrets `password` and `token`
  Opened(URI address, InstantSource clock, Map<String, String> fields) {
    var kind = new HttpKind(upstream, Preferences.defaults(), clock);
    var plain = new HashMap<>(fields);
    plain.keySet().removeAll(java.util.List.of("password", "token"));
    plain.put("address", address.toString());
    var secrets =
        fields.entrySet().stream()
            .filter(e -> !plain.containsKey(e.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, e -> new Secret(e.getValue())));
    link = kind.open(new Setup(PORTAL, "c1", "Books", plain, secrets));
  }

  static Opened custom(URI address, InstantSource clock, String definition) {
    return new Opened(
        address,
        clock,
        Map.of(
            "preset",
            "custom",
            "definition",
            definition,
            "username",
            "me",
            "password",
            "pw-1",
            "token",
            "tok-1",
            "currency",
            "RUB"));
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
