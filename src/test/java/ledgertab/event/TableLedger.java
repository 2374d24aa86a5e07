package ledgertab.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
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
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Unsupported;
import ledgertab.history.OrderChange;
import ledgertab.history.OrderRef;
import ledgertab.history.OrderStatus;
import ledgertab.history.Writing;
import org.jooq.DSLContext;

/// A ledger that several processes share, which keeps every write. It takes its time around each,
/// as one far away does.
///
/// @param afterWriting what happens between the writing of a status and its answer
record TableLedger(DSLContext db, Runnable afterWriting) implements AccountingConnector {

  static final String ID = "tables";

  private static final Duration WAY = Duration.ofMillis(15);

  /// @param numbers of the orders that it has
  static void create(DSLContext db, List<String> numbers) {
    db.execute("create table order_now (number varchar(64) primary key, status varchar(64))");
    db.execute("create table order_write (id serial, number varchar(64), status varchar(64))");
    numbers.forEach(number -> db.execute("insert into order_now values (?, '')", number));
  }

  String status(String number) {
    return db.fetchSingle("select status from order_now where number = ?", number)
        .get(0, String.class);
  }

  /// Of one order, in their order.
  List<String> writes(String number) {
    return db.fetch("select status from order_write where number = ? order by id", number)
        .getValues(0, String.class);
  }

  int writes() {
    return db.fetchSingle("select count(*) from order_write").get(0, Integer.class);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "Tables";
  }

  @Override
  public boolean takesOrderStatuses() {
    return true;
  }

  @Override
  public LedgerAnswer<List<OrderStatus>> orderStatuses(MemberId member) {
    return new Answer<>(List.of());
  }

  @Override
  public LedgerAnswer<OrderChange> setOrderStatus(OrderRef order, String status, Writing writing) {
    var before = status(order.name());
    if (before.equals(status)) {
      return new Answer<>(new OrderChange.Already(order.name()));
    }
    LockSupport.parkNanos(WAY.toNanos());
    if (!writing.begins()) {
      return new LedgerAnswer.Outage<>(LedgerAnswer.Cause.TIMEOUT);
    }
    db.transaction(
        tx -> {
          tx.dsl()
              .execute("update order_now set status = ? where number = ?", status, order.name());
          tx.dsl()
              .execute(
                  "insert into order_write (number, status) values (?, ?)", order.name(), status);
        });
    LockSupport.parkNanos(WAY.toNanos());
    afterWriting.run();
    return new Answer<>(new OrderChange.Changed(order.name(), before));
  }

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    return new Unsupported<>();
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return new Unsupported<>();
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return new Unsupported<>();
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return new Unsupported<>();
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return new Unsupported<>();
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    return new Unsupported<>();
  }
}
