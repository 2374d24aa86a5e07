package ledgertab.accounting.onec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.onec.emulator.Base;
import ledgertab.accounting.onec.emulator.OneC;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.ClientRef;
import ledgertab.history.Document;
import ledgertab.history.DocumentQuery;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.Preferences;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.SettableClock;

/// An open connection to an emulated 1C.
final class Opened implements AutoCloseable {

  static final MemberId PORTAL = new MemberId("portal-a");
  static final Map<String, String> FIELDS =
      Map.of("user", OneC.USER, "configuration", "auto", "currency", "RUB");

  private final Upstream upstream =
      new Upstream(
          new OutboundGuard(true),
          "LedgerTab/test",
          new Upstream.Limits(Duration.ofSeconds(2), 2_000_000));
  private final OneC server;
  private final Link link;

  Opened(Base base, SettableClock clock) {
    this(new OneC(base), clock, Map.of());
  }

  /// @param fields that differ from the usual ones, the password among them
  Opened(OneC server, SettableClock clock, Map<String, String> fields) {
    this.server = server;
    var all = new HashMap<>(FIELDS);
    all.put("address", server.address().toString());
    all.putAll(fields);
    var password = new Secret(all.getOrDefault("password", OneC.PASSWORD));
    all.remove("password");
    link =
        new OneCKind(upstream, Preferences.defaults(), clock)
            .open(new Setup(PORTAL, "c1", "1C", all, Map.of("password", password)));
  }

  AccountingConnector ledger() {
    return link.connector();
  }

  OneC server() {
    return server;
  }

  List<Step> test() {
    var steps = new ArrayList<Step>();
    link.test(steps::add);
    return steps;
  }

  static ClientRef client(String word) {
    return new ClientRef(PORTAL, "c1", Base.guid(word));
  }

  List<Document> documents(String word) {
    var query = DocumentQuery.newest(DocumentQuery.Filter.ALL, 1000);
    return value(ledger().documents(client(word), query)).documents();
  }

  static <T> T value(LedgerAnswer<T> answer) {
    assertThat(answer).isInstanceOf(LedgerAnswer.Answer.class);
    return ((LedgerAnswer.Answer<T>) answer).value();
  }

  @Override
  public void close() {
    link.close();
    upstream.close();
    server.close();
  }
}
