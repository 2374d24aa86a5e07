package ledgertab.history;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.Dossier.Pages;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Outage;

/// Reads what a document book holds: the newest thousand documents of three years and every unpaid
/// one up to a thousand.
final class DocumentReading {

  static final int MOST = 1000;
  private static final int YEARS = 3;
  private static final DocumentPage NOTHING_MORE = new DocumentPage(List.of(), 0);

  private final Preferences preferences;
  private final InstantSource clock;

  DocumentReading(Preferences preferences, InstantSource clock) {
    this.preferences = preferences;
    this.clock = clock;
  }

  LedgerAnswer<DocumentBook> read(AccountingConnector ledger, ClientRef client) {
    return book(client, pages(ledger, client));
  }

  LedgerAnswer<DocumentBook> book(ClientRef client, LedgerAnswer<Pages> pages) {
    return switch (pages) {
      case Answer<Pages>(var read) -> new Answer<>(book(client, read.newest(), read.unpaid()));
      case LedgerAnswer.Unsupported<Pages> _ -> new LedgerAnswer.Unsupported<>();
      case Outage<Pages>(var cause) -> new Outage<>(cause);
    };
  }

  /// The newest documents and, when there are more, the unpaid ones.
  static LedgerAnswer<Pages> pages(AccountingConnector ledger, ClientRef client) {
    return switch (ledger.documents(client, DocumentQuery.newest(Filter.ALL, MOST))) {
      case Answer<DocumentPage>(var newest) -> withUnpaid(ledger, client, newest);
      case LedgerAnswer.Unsupported<DocumentPage> _ -> new LedgerAnswer.Unsupported<>();
      case Outage<DocumentPage>(var cause) -> new Outage<>(cause);
    };
  }

  private static LedgerAnswer<Pages> withUnpaid(
      AccountingConnector ledger, ClientRef client, DocumentPage newest) {
    if (!isCut(newest)) {
      return new Answer<>(new Pages(newest, NOTHING_MORE));
    }
    return switch (ledger.documents(client, DocumentQuery.newest(Filter.UNPAID, MOST))) {
      case Answer<DocumentPage>(var unpaid) -> new Answer<>(new Pages(newest, unpaid));
      case LedgerAnswer.Unsupported<DocumentPage> _ -> new LedgerAnswer.Unsupported<>();
      case Outage<DocumentPage>(var cause) -> new Outage<>(cause);
    };
  }

  private DocumentBook book(ClientRef client, DocumentPage newest, DocumentPage unpaid) {
    var since = today(client).minusYears(YEARS);
    var merged = new LinkedHashMap<String, Document>();
    newest.documents().stream()
        .filter(d -> d.isUnpaid() || !d.issued().isBefore(since))
        .forEach(d -> merged.put(d.id(), d));
    unpaid.documents().forEach(d -> merged.putIfAbsent(d.id(), d));
    var recentCut =
        isCut(newest) && newest.documents().stream().noneMatch(d -> d.issued().isBefore(since));
    return new DocumentBook(
        List.copyOf(merged.values()), recentCut || isCut(unpaid), Map.of(), newest.withheld());
  }

  private static boolean isCut(DocumentPage page) {
    return page.documents().size() < page.total();
  }

  private LocalDate today(ClientRef client) {
    return LocalDate.ofInstant(clock.instant(), preferences.zone(client.member()));
  }
}
