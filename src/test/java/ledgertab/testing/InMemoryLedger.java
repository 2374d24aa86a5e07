package ledgertab.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientRef;
import ledgertab.history.Complaint;
import ledgertab.history.CreditPosition;
import ledgertab.history.Document;
import ledgertab.history.DocumentBook;
import ledgertab.history.DocumentLine;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.Money;
import ledgertab.history.OrderChange;
import ledgertab.history.OrderRef;
import ledgertab.history.OrderStatus;
import ledgertab.history.Writing;

/// A ledger in which every client of every portal exists and owes what `owes` said last.
public final class InMemoryLedger implements AccountingConnector {

  private final String id;
  private final String name;
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger finds = new AtomicInteger();
  private volatile Money debt = Money.of("100.00", "RUB");
  private volatile List<Document> documents = List.of();
  private volatile Optional<Money> limit = Optional.empty();
  private volatile boolean isEmpty;
  private volatile boolean hasComplaints = true;
  private volatile Runnable afterReading = () -> {};
  private final Map<String, List<String>> orders = new ConcurrentHashMap<>();
  private final List<Write> writes = new CopyOnWriteArrayList<>();
  private volatile boolean refusesOrders;
  private volatile Runnable beforeWriting = () -> {};
  private volatile Runnable afterWriting = () -> {};

  public InMemoryLedger() {
    this("memory");
  }

  public InMemoryLedger(String id) {
    this(id, "Ledger in " + id);
  }

  public InMemoryLedger(String id, String name) {
    this.id = id;
    this.name = name;
  }

  public void owes(Money amount) {
    debt = amount;
  }

  public void lends(Money amount) {
    limit = Optional.of(amount);
  }

  public void holds(List<Document> newDocuments) {
    documents = List.copyOf(newDocuments);
  }

  /// It finds no client by a key; a search still finds any.
  public void knowsNobody() {
    isEmpty = true;
  }

  public void hasNoComplaints() {
    hasComplaints = false;
  }

  /// What happens between the reading of a credit and its answer.
  public void afterReading(Runnable event) {
    afterReading = event;
  }

  /// Has an order, whose status can be set from now on.
  public void order(String number, String status) {
    orders.computeIfAbsent(number, _ -> new CopyOnWriteArrayList<>()).add(status);
  }

  public String statusOf(String number) {
    return orders.getOrDefault(number, List.of("")).getFirst();
  }

  /// An order was given a status.
  public record Write(String number, String status, Instant at) {}

  /// How often it was written to.
  public int writes() {
    return writes.size();
  }

  /// Whatever was written, in this order.
  public List<Write> written() {
    return List.copyOf(writes);
  }

  /// Lets no order have another status.
  public void refuseOrders() {
    refusesOrders = true;
  }

  /// The ledger's users give an order a status.
  public void become(String number, String status) {
    orders.getOrDefault(number, List.of()).set(0, status);
  }

  /// What happens between the reading of an order and the writing of its status.
  public void beforeWriting(Runnable event) {
    beforeWriting = event;
  }

  /// What happens between the writing of a status and its answer.
  public void afterWriting(Runnable event) {
    afterWriting = event;
  }

  @Override
  public boolean takesOrderStatuses() {
    return !orders.isEmpty();
  }

  @Override
  public LedgerAnswer<List<OrderStatus>> orderStatuses(MemberId member) {
    return new LedgerAnswer.Answer<>(
        List.of(new OrderStatus("new", "New"), new OrderStatus("sent", "Sent [out]")));
  }

  @Override
  public LedgerAnswer<OrderChange> setOrderStatus(OrderRef order, String status, Writing writing) {
    return change(order.name(), status, writing)
        .<LedgerAnswer<OrderChange>>map(LedgerAnswer.Answer::new)
        .orElseGet(() -> new LedgerAnswer.Outage<>(LedgerAnswer.Cause.TIMEOUT));
  }

  /// Who reads while another is about to write reads what was before, as in real ledgers.
  private Optional<OrderChange> change(String name, String status, Writing writing) {
    var found = orders.getOrDefault(name, List.of());
    if (found.size() != 1) {
      return Optional.of(
          found.isEmpty() ? new OrderChange.NoSuchOrder() : new OrderChange.SeveralOrders());
    }
    var before = found.getFirst();
    if (before.equals(status)) {
      return Optional.of(new OrderChange.Already(name));
    }
    if (refusesOrders) {
      return Optional.of(new OrderChange.Refused(name));
    }
    beforeWriting.run();
    if (!writing.begins()) {
      return Optional.empty();
    }
    found.set(0, status);
    writes.add(new Write(name, status, Instant.now()));
    afterWriting.run();
    return Optional.of(new OrderChange.Changed(name, before));
  }

  public int reads() {
    return reads.get();
  }

  public int finds() {
    return finds.get();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    finds.incrementAndGet();
    return new LedgerAnswer.Answer<>(
        keys.stream()
            .filter(_ -> !isEmpty)
            .map(key -> new Hit(key, client(member, key.value())))
            .toList());
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return new LedgerAnswer.Answer<>(List.of(client(member, text)));
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    reads.incrementAndGet();
    return new LedgerAnswer.Answer<>(
        new DocumentBook(documents, false).page(query, java.time.LocalDate.EPOCH));
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return new LedgerAnswer.Answer<>(List.of());
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    reads.incrementAndGet();
    var position =
        new CreditPosition(
            company(client),
            limit.isPresent() ? CreditPosition.LimitMode.LIMITED : CreditPosition.LimitMode.NONE,
            limit,
            debt,
            Optional.empty(),
            Optional.empty(),
            false);
    afterReading.run();
    return new LedgerAnswer.Answer<>(List.of(position));
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    reads.incrementAndGet();
    return hasComplaints ? new LedgerAnswer.Answer<>(List.of()) : new LedgerAnswer.Unsupported<>();
  }

  private String company(ClientRef client) {
    return limit.isPresent() ? "" : client.member().value();
  }

  private Client client(MemberId member, String id) {
    return new Client(
            new ClientRef(member, id(), id),
            "Client " + id,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false)
        .numbered(id);
  }
}
