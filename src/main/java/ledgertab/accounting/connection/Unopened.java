package ledgertab.accounting.connection;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
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
import ledgertab.history.OrderChange;
import ledgertab.history.OrderRef;
import ledgertab.history.OrderStatus;
import ledgertab.history.Writing;

/// A connection that cannot be opened: a secret of it is gone, this version does not know its kind,
/// or its settings do not say where the ledger is. It says that it has to be set up again.
///
/// @param why what its test says
public record Unopened(String id, String kind, String name, Step why)
    implements AccountingConnector, Link {

  /// The settings do not say where the ledger is or how it is read.
  public static final Step NO_ADDRESS =
      Step.failed(Step.Name.RESOLVE, Duration.ZERO, Trouble.MALFORMED_ADDRESS);

  /// A password or key is gone.
  static final Step NO_SECRET =
      Step.failed(Step.Name.SIGN_IN, Duration.ZERO, Trouble.SIGN_IN_REFUSED);

  @Override
  public AccountingConnector connector() {
    return this;
  }

  @Override
  public void test(Consumer<Step> heard) {
    heard.accept(why);
  }

  @Override
  public void close() {}

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    return outage();
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return outage();
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return outage();
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return outage();
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return outage();
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    return outage();
  }

  /// Which kind of ledger it was is not always known.
  @Override
  public LedgerAnswer<List<OrderStatus>> orderStatuses(MemberId member) {
    return outage();
  }

  @Override
  public LedgerAnswer<OrderChange> setOrderStatus(OrderRef order, String status, Writing writing) {
    return outage();
  }

  private static <T> LedgerAnswer<T> outage() {
    return new Outage<>(Cause.NOT_CONFIGURED);
  }
}
