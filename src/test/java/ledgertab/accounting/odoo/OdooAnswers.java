package ledgertab.accounting.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.OpenedLedger;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientRef;
import ledgertab.history.CreditPosition;
import ledgertab.history.Document;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.LedgerAnswer;
import ledgertab.testing.SettableClock;

/// An Odoo that is asked, and its answers.
final class OdooAnswers {

  static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  static final ClientRef CLIENT = client(1);

  private OdooAnswers() {}

  static ClientRef client(long id) {
    return new ClientRef(OpenedLedger.PORTAL, "c1", String.valueOf(id));
  }

  static OpenedLedger open(OdooEmulator odoo) {
    return odoo.open(new SettableClock(NOW), Map.of());
  }

  static List<Hit> find(OpenedLedger opened, ClientKey key) {
    return value(opened.ledger().find(OpenedLedger.PORTAL, List.of(key)));
  }

  static List<CreditPosition> credit(OpenedLedger opened) {
    return value(opened.ledger().credit(CLIENT));
  }

  static DocumentPage page(OpenedLedger opened) {
    return value(opened.ledger().documents(CLIENT, DocumentQuery.newest(Filter.ALL, 100)));
  }

  static List<Document> documents(OpenedLedger opened) {
    return page(opened).documents();
  }

  static Document document(OpenedLedger opened, String id) {
    return documents(opened).stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow();
  }

  static <T> T only(List<T> all) {
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /// How often something was asked, as JSON-RPC or JSON-2 write it.
  static long asked(OdooEmulator odoo, String rpc, String json2) {
    return odoo.asked().stream()
        .filter(a -> a.path().endsWith(json2) || a.body().contains(rpc))
        .filter(a -> a.path().startsWith("/json/2") || a.body().contains("search_read"))
        .count();
  }

  static <T> T value(LedgerAnswer<T> answer) {
    assertThat(answer).isInstanceOf(LedgerAnswer.Answer.class);
    return ((LedgerAnswer.Answer<T>) answer).value();
  }
}
