package ledgertab.accounting.moysklad;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.accounting.remote.Books;
import ledgertab.accounting.remote.Owner;
import ledgertab.accounting.remote.Reach;
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
import ledgertab.history.LedgerAnswer.Unsupported;
import ledgertab.history.OrderChange;
import ledgertab.history.OrderRef;
import ledgertab.history.OrderStatus;
import ledgertab.history.Writing;
import ledgertab.security.OutboundClient.Deadline;

/// МойСклад, read; of its orders the status is written.
final class MoySkladLedger implements AccountingConnector {

  /// Somebody looks at a form.
  private static final Duration FOR_A_FORM = Duration.ofSeconds(3);

  private final Owner owner;
  private final Api api;
  private final Balance.Sign sign;
  private final Books books;
  private final Kept kept;

  MoySkladLedger(Owner owner, Api api, Balance.Sign sign, Books books) {
    this.owner = owner;
    this.api = api;
    this.sign = sign;
    this.books = books;
    this.kept = new Kept(books.clock());
  }

  @Override
  public String id() {
    return owner.id();
  }

  @Override
  public String kind() {
    return MoySkladKind.CODE;
  }

  @Override
  public String name() {
    return owner.name();
  }

  @Override
  public LedgerAnswer<Boolean> isFilled(MemberId member) {
    return owner.answer(member, false, () -> clients(desk()).any().isPresent());
  }

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    return owner.answer(member, List.of(), () -> clients(desk()).find(keys));
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return owner.answer(member, List.of(), () -> clients(desk()).search(text, limit));
  }

  @Override
  public LedgerAnswer<Optional<Client>> client(ClientRef client) {
    return answer(client, Optional.empty(), desk -> clients(desk).one(client.id()));
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return answer(
        client,
        new DocumentPage(List.of(), 0),
        desk -> new Papers(desk).page(client.id(), query, today()));
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return answer(client, List.of(), desk -> new Positions(desk).of(client.id(), documentId));
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return answer(client, List.of(), desk -> credits(desk).positions(client.id()));
  }

  /// There are none in МойСклад.
  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    return new Unsupported<>();
  }

  @Override
  public boolean takesOrderStatuses() {
    return true;
  }

  @Override
  public LedgerAnswer<List<OrderStatus>> orderStatuses(MemberId member) {
    return owner.answer(member, List.of(), () -> new States(desk(FOR_A_FORM)).all());
  }

  @Override
  public LedgerAnswer<OrderChange> setOrderStatus(OrderRef order, String status, Writing writing) {
    return order.ledger().equals(owner.id())
        ? owner.answer(
            order.member(),
            new OrderChange.NoSuchOrder(),
            () -> new Orders(desk(writing.left()), writing).give(order.name(), status))
        : new Unsupported<>();
  }

  /// A way to ask, for as long as one question may take.
  Desk desk() {
    return new Desk(api, kept, Reach.soon());
  }

  private Desk desk(Duration within) {
    return new Desk(api, kept, Deadline.in(within));
  }

  Counterparties clients(Desk desk) {
    return new Counterparties(owner::client, books.spellings(owner.member()), desk);
  }

  Credits credits(Desk desk) {
    return new Credits(new Papers(desk), new Balance(desk, sign), today());
  }

  LocalDate today() {
    return books.today(owner.member());
  }

  /// Nothing in МойСклад has an id of another form.
  private <T> LedgerAnswer<T> answer(ClientRef client, T nothing, Function<Desk, T> question) {
    return owner.answer(
        client, nothing, () -> Paper.isId(client.id()) ? question.apply(desk()) : nothing);
  }
}
