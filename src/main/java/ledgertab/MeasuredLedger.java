package ledgertab;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientRef;
import ledgertab.history.Complaint;
import ledgertab.history.CreditPosition;
import ledgertab.history.DocumentLine;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.Dossier;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.OrderStatus;

/// Takes the time of every call to a ledger.
record MeasuredLedger(AccountingConnector ledger, Metrics metrics) implements AccountingConnector {

  @Override
  public String id() {
    return ledger.id();
  }

  @Override
  public String name() {
    return ledger.name();
  }

  @Override
  public Optional<LocalDate> asOf(MemberId member) {
    return ledger.asOf(member);
  }

  @Override
  public LedgerAnswer<Boolean> isFilled(MemberId member) {
    return measured(() -> ledger.isFilled(member));
  }

  @Override
  public List<OrderStatus> orderStatuses(MemberId member) {
    return ledger.orderStatuses(member);
  }

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    return measured(() -> ledger.find(member, keys));
  }

  @Override
  public LedgerAnswer<Dossier> dossier(MemberId member, List<ClientKey> keys) {
    return measured(() -> ledger.dossier(member, keys));
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return measured(() -> ledger.search(member, text, limit));
  }

  @Override
  public LedgerAnswer<Optional<Client>> client(ClientRef client) {
    return measured(() -> ledger.client(client));
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return measured(() -> ledger.documents(client, query));
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return measured(() -> ledger.lines(client, documentId));
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return measured(() -> ledger.credit(client));
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    return measured(() -> ledger.complaints(client));
  }

  private <T> LedgerAnswer<T> measured(Supplier<LedgerAnswer<T>> call) {
    var start = System.nanoTime();
    var outcome = "thrown";
    try {
      var answer = call.get();
      outcome = outcome(answer);
      return answer;
    } finally {
      metrics.ledgerAnswered(ledger.id(), outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private static String outcome(LedgerAnswer<?> answer) {
    return switch (answer) {
      case LedgerAnswer.Answer<?> _ -> "answered";
      case LedgerAnswer.Unsupported<?> _ -> "unsupported";
      case LedgerAnswer.Outage<?>(var cause) -> cause.name().toLowerCase(Locale.ROOT);
    };
  }
}
