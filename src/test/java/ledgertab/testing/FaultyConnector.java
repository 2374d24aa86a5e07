package ledgertab.testing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
import ledgertab.history.OrderChange;
import ledgertab.history.OrderRef;
import ledgertab.history.OrderStatus;
import ledgertab.history.Writing;

/// A ledger that can be told to fail: down, slow until released, or throwing what it must not.
public final class FaultyConnector implements AccountingConnector {

  /// How the ledger behaves from now on.
  public enum Mode {
    HEALTHY,
    DOWN,
    SLOW,
    THROWING,
    /// Finds clients and knows nothing else of them.
    FINDS_ONLY,
    /// Answers, and has lost every client.
    KNOWS_NOBODY
  }

  private record Behaviour(Mode mode, LedgerAnswer.Cause cause, CountDownLatch released) {}

  private final AccountingConnector ledger;
  private volatile List<OrderStatus> statuses = List.of();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicReference<Behaviour> behaviour =
      new AtomicReference<>(
          new Behaviour(Mode.HEALTHY, LedgerAnswer.Cause.UNREACHABLE, new CountDownLatch(0)));

  public FaultyConnector(AccountingConnector ledger) {
    this.ledger = ledger;
  }

  /// Changes the behaviour; calls that wait because the ledger was slow go on.
  public void become(Mode mode) {
    become(mode, LedgerAnswer.Cause.UNREACHABLE);
  }

  public void become(Mode mode, LedgerAnswer.Cause cause) {
    behaviour.getAndSet(new Behaviour(mode, cause, new CountDownLatch(1))).released().countDown();
  }

  public Mode mode() {
    return behaviour.get().mode();
  }

  /// How many calls there were.
  public int calls() {
    return calls.get();
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
  public boolean takesOrderStatuses() {
    return !statuses.isEmpty() || ledger.takesOrderStatuses();
  }

  @Override
  public LedgerAnswer<List<OrderStatus>> orderStatuses(MemberId member) {
    return takesOrderStatuses()
        ? answer(
            () ->
                statuses.isEmpty()
                    ? ledger.orderStatuses(member)
                    : new LedgerAnswer.Answer<>(statuses))
        : new LedgerAnswer.Unsupported<>();
  }

  @Override
  public LedgerAnswer<OrderChange> setOrderStatus(OrderRef order, String status, Writing writing) {
    return answer(() -> ledger.setOrderStatus(order, status, writing));
  }

  /// Orders can be given these statuses.
  public void declare(List<OrderStatus> declared) {
    statuses = List.copyOf(declared);
  }

  @Override
  public Optional<LocalDate> asOf(MemberId member) {
    return ledger.asOf(member);
  }

  @Override
  public LedgerAnswer<Boolean> isFilled(MemberId member) {
    return answer(() -> ledger.isFilled(member));
  }

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    return mode() == Mode.FINDS_ONLY
        ? ledger.find(member, keys)
        : answer(() -> ledger.find(member, keys));
  }

  @Override
  public LedgerAnswer<Dossier> dossier(MemberId member, List<ClientKey> keys) {
    return mode() == Mode.FINDS_ONLY
        ? AccountingConnector.super.dossier(member, keys)
        : answer(() -> ledger.dossier(member, keys));
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return answer(() -> ledger.search(member, text, limit));
  }

  @Override
  public LedgerAnswer<Optional<Client>> client(ClientRef client) {
    return mode() == Mode.KNOWS_NOBODY
        ? new LedgerAnswer.Answer<>(Optional.empty())
        : answer(() -> ledger.client(client));
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return answer(() -> ledger.documents(client, query));
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return answer(() -> ledger.lines(client, documentId));
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return answer(() -> ledger.credit(client));
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    return answer(() -> ledger.complaints(client));
  }

  private <T> LedgerAnswer<T> answer(Supplier<LedgerAnswer<T>> question) {
    calls.incrementAndGet();
    var now = behaviour.get();
    return switch (now.mode()) {
      case HEALTHY -> question.get();
      case FINDS_ONLY, KNOWS_NOBODY -> new LedgerAnswer.Unsupported<>();
      case DOWN -> new LedgerAnswer.Outage<>(now.cause());
      case THROWING -> throw new IllegalStateException("the ledger lies");
      case SLOW -> afterRelease(now, question);
    };
  }

  private static <T> LedgerAnswer<T> afterRelease(
      Behaviour slow, Supplier<LedgerAnswer<T>> question) {
    try {
      slow.released().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new LedgerAnswer.Outage<>(LedgerAnswer.Cause.TIMEOUT);
    }
    return question.get();
  }
}
