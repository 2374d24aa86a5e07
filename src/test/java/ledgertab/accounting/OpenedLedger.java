package ledgertab.accounting;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ledgertab.accounting.connection.ConnectorKind;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;

/// An open connection to a ledger on this machine.
public final class OpenedLedger implements AutoCloseable {

  public static final MemberId PORTAL = new MemberId("portal-a");

  private static final List<String> SECRETS = List.of("key", "token", "password");

  private final Upstream upstream =
      new Upstream(
          new OutboundGuard(true),
          "LedgerTab/test",
          new Upstream.Limits(Duration.ofSeconds(2), 1_000_000));
  private final Link link;

  /// @param typed with the secrets
  public OpenedLedger(Function<Upstream, ConnectorKind> kind, Map<String, String> typed) {
    var fields = new HashMap<String, String>();
    var secrets = new HashMap<String, Secret>();
    typed.forEach(
        (field, value) -> {
          if (SECRETS.contains(field)) {
            secrets.put(field, new Secret(value));
          } else {
            fields.put(field, value);
          }
        });
    link = kind.apply(upstream).open(new Setup(PORTAL, "c1", "Books", fields, secrets));
  }

  public AccountingConnector ledger() {
    return link.connector();
  }

  public Link link() {
    return link;
  }

  /// What a step of a test has seen, as far as it is words.
  public static String words(Step step) {
    return step.detail() instanceof Step.Detail.Words(var text) ? text : "";
  }

  @Override
  public void close() {
    link.close();
    upstream.close();
  }
}
