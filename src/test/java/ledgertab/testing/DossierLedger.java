package ledgertab.testing;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.jspecify.annotations.Nullable;

/// A ledger that says everything about a client in one answer.
public final class DossierLedger implements AccountingConnector {

  private final AccountingConnector ledger;
  private final AtomicInteger dossiers = new AtomicInteger();
  private volatile @Nullable LedgerAnswer<Dossier> answer;
  private volatile @Nullable LedgerAnswer<List<Complaint>> complaints;

  public DossierLedger(AccountingConnector ledger) {
    this.ledger = ledger;
  }

  /// What every dossier is from now on.
  public void answers(LedgerAnswer<Dossier> always) {
    answer = always;
  }

  /// What it says of complaints from now on.
  public void complaints(LedgerAnswer<List<Complaint>> always) {
    complaints = always;
  }

  /// How many dossiers were asked for.
  public int dossiers() {
    return dossiers.get();
  }

  @Override
  public String id() {
    return ledger.id();
  }

  @Override
  public String name() {
    return ledger.name();
  }

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    return ledger.find(member, keys);
  }

  @Override
  public LedgerAnswer<Dossier> dossier(MemberId member, List<ClientKey> keys) {
    dossiers.incrementAndGet();
    var always = answer;
    return always == null ? Dossier.of(this, member, keys) : always;
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return ledger.search(member, text, limit);
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return ledger.documents(client, query);
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return ledger.lines(client, documentId);
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return ledger.credit(client);
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    var always = complaints;
    return always == null ? ledger.complaints(client) : always;
  }
}
