package ledgertab.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ledgertab.bitrix24.MemberId;

/// A connector with something around each question that its ledger is asked.
public abstract class AskedConnector implements AccountingConnector {

  private final AccountingConnector ledger;

  protected AskedConnector(AccountingConnector ledger) {
    this.ledger = ledger;
  }

  /// Asks, or answers instead.
  protected abstract <T> LedgerAnswer<T> ask(Supplier<LedgerAnswer<T>> question);

  @Override
  public final String id() {
    return ledger.id();
  }

  @Override
  public final String kind() {
    return ledger.kind();
  }

  @Override
  public final String name() {
    return ledger.name();
  }

  @Override
  public final Optional<LocalDate> asOf(MemberId member) {
    return ledger.asOf(member);
  }

  @Override
  public final boolean takesOrderStatuses() {
    return ledger.takesOrderStatuses();
  }

  @Override
  public final LedgerAnswer<List<OrderStatus>> orderStatuses(MemberId member) {
    return takesOrderStatuses()
        ? ask(() -> ledger.orderStatuses(member))
        : ledger.orderStatuses(member);
  }

  @Override
  public final LedgerAnswer<Boolean> isFilled(MemberId member) {
    return ask(() -> ledger.isFilled(member));
  }

  @Override
  public final LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    return ask(() -> ledger.find(member, keys));
  }

  @Override
  public final LedgerAnswer<Dossier> dossier(MemberId member, List<ClientKey> keys) {
    return ask(() -> ledger.dossier(member, keys));
  }

  @Override
  public final LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return ask(() -> ledger.search(member, text, limit));
  }

  @Override
  public final LedgerAnswer<Optional<Client>> client(ClientRef client) {
    return ask(() -> ledger.client(client));
  }

  @Override
  public final LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return ask(() -> ledger.documents(client, query));
  }

  @Override
  public final LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return ask(() -> ledger.lines(client, documentId));
  }

  @Override
  public final LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return ask(() -> ledger.credit(client));
  }

  @Override
  public final LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    return ask(() -> ledger.complaints(client));
  }

  @Override
  public final LedgerAnswer<OrderChange> setOrderStatus(
      OrderRef order, String status, Writing writing) {
    return ask(() -> ledger.setOrderStatus(order, status, writing));
  }
}
