package ledgertab.accounting.remote;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
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
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;

/// A connection with settings that no longer say where the ledger is or how it is read.
public record Unusable(Owner owner) implements Link, AccountingConnector {

  @Override
  public AccountingConnector connector() {
    return this;
  }

  @Override
  public void test(Consumer<Step> heard) {
    heard.accept(Step.failed(Step.Name.RESOLVE, Duration.ZERO, Trouble.MALFORMED_ADDRESS));
  }

  @Override
  public void close() {}

  @Override
  public String id() {
    return owner.id();
  }

  @Override
  public String name() {
    return owner.name();
  }

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    return new Outage<>(Cause.NOT_CONFIGURED);
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return new Outage<>(Cause.NOT_CONFIGURED);
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return new Outage<>(Cause.NOT_CONFIGURED);
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return new Outage<>(Cause.NOT_CONFIGURED);
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return new Outage<>(Cause.NOT_CONFIGURED);
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    return new Outage<>(Cause.NOT_CONFIGURED);
  }
}
