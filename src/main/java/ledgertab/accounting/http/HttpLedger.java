package ledgertab.accounting.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.accounting.http.definition.Definition;
import ledgertab.accounting.http.definition.Definition.Orders;
import ledgertab.accounting.http.definition.Question;
import ledgertab.accounting.http.definition.Values;
import ledgertab.accounting.remote.Books;
import ledgertab.accounting.remote.Owner;
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
import ledgertab.security.OutboundClient.Deadline;

/// A ledger that is read by its definition. Sections that the definition does not have are
/// unsupported.
final class HttpLedger implements AccountingConnector {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int MOST_COMPLAINTS = 200;

  private final Owner owner;
  private final Definition definition;
  private final Caller caller;
  private final Session session;
  private final Books books;

  HttpLedger(Owner owner, Definition definition, Caller caller, Session session, Books books) {
    this.owner = owner;
    this.definition = definition;
    this.caller = caller;
    this.session = session;
    this.books = books;
  }

  @Override
  public String id() {
    return owner.id();
  }

  @Override
  public String kind() {
    return HttpKind.CODE;
  }

  @Override
  public String name() {
    return owner.name();
  }

  @Override
  public LedgerAnswer<Boolean> isFilled(MemberId member) {
    return answer(member, false, asking -> clients(asking).any().isPresent());
  }

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    return answer(member, List.of(), asking -> clients(asking).find(keys));
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return supported(
        definition.clients().search(),
        question ->
            answer(member, List.of(), asking -> clients(asking).search(question, text, limit)));
  }

  @Override
  public LedgerAnswer<Optional<Client>> client(ClientRef client) {
    var one = definition.clients().one();
    return one.isEmpty()
        ? AccountingConnector.super.client(client)
        : answer(client, Optional.empty(), asking -> clients(asking).one(one.get(), client.id()));
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return definition.sections().documents().isEmpty()
        ? new Unsupported<>()
        : answer(
            client,
            new DocumentPage(List.of(), 0),
            asking -> documents(asking).page(client.id(), query));
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return supported(
        definition.sections().lines(),
        question ->
            answer(
                client,
                List.of(),
                asking -> documents(asking).lines(question, client.id(), documentId)));
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return hasCredit()
        ? answer(client, List.of(), asking -> positions(client.id(), asking))
        : new Unsupported<>();
  }

  boolean hasCredit() {
    return definition.sections().credit().isPresent();
  }

  /// None where the ledger has none.
  List<CreditPosition> positions(String client, Asking asking) {
    return definition.sections().credit().stream()
        .flatMap(c -> new CreditQuestion(c, documents(asking), asking).positions(client).stream())
        .toList();
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    return supported(
        definition.sections().complaints(),
        question -> answer(client, List.of(), asking -> complaints(question, client, asking)));
  }

  @Override
  public boolean takesOrderStatuses() {
    return definition.orders().isPresent();
  }

  @Override
  public LedgerAnswer<List<OrderStatus>> orderStatuses(MemberId member) {
    return supported(definition.orders(), orders -> new Answer<>(statuses(orders)));
  }

  private static List<OrderStatus> statuses(Orders orders) {
    return orders.statuses().stream()
        .map(status -> new OrderStatus(status.code(), status.name()))
        .toList();
  }

  @Override
  public LedgerAnswer<OrderChange> setOrderStatus(OrderRef order, String status, Writing writing) {
    var orders = definition.orders();
    var wanted = orders.flatMap(o -> o.status(status));
    return wanted.isEmpty() || !order.ledger().equals(owner.id())
        ? new Unsupported<>()
        : owner.answer(
            order.member(),
            new OrderChange.NoSuchOrder(),
            () ->
                new OrderChanges(orders.get(), asking(writing.left()), writing)
                    .give(order.name(), wanted.get()));
  }

  /// A way to ask, for as long as one question may take.
  Asking asking() {
    return asking(LONGEST);
  }

  private Asking asking(Duration within) {
    return new Asking(
        caller,
        session,
        Deadline.in(within),
        new Reading(books.zone(owner.member())),
        books.today(owner.member()));
  }

  ClientQuestions clients(Asking asking) {
    return new ClientQuestions(
        definition.clients(), owner::client, books.spellings(owner.member()), asking);
  }

  DocumentQuestions documents(Asking asking) {
    return new DocumentQuestions(definition.sections().documents(), asking);
  }

  private static List<Complaint> complaints(Question question, ClientRef client, Asking asking) {
    return asking
        .rows(question, Values.none().with("client", client.id()), MOST_COMPLAINTS)
        .rows()
        .stream()
        .flatMap(row -> complaint(row).stream())
        .filter(complaint -> complaint.state() != Complaint.State.CLOSED)
        .sorted(Comparator.comparing(Complaint::opened).reversed().thenComparing(Complaint::id))
        .toList();
  }

  private static Optional<Complaint> complaint(Row row) {
    var state =
        row.text("state")
            .map(word -> DocumentQuestions.named(Complaint.State.class, word))
            .orElse(Complaint.State.OPEN);
    return row.day("opened")
        .map(
            opened ->
                new Complaint(
                    row.required("id"),
                    row.text("number").orElse(""),
                    row.text("subject").orElse(""),
                    opened,
                    state));
  }

  private static <Q, T> LedgerAnswer<T> supported(
      Optional<Q> question, Function<Q, LedgerAnswer<T>> asked) {
    return question.map(asked).orElseGet(Unsupported::new);
  }

  private <T> LedgerAnswer<T> answer(ClientRef client, T nothing, Function<Asking, T> question) {
    return owner.answer(client, nothing, () -> question.apply(asking()));
  }

  private <T> LedgerAnswer<T> answer(MemberId member, T nothing, Function<Asking, T> question) {
    return owner.answer(member, nothing, () -> question.apply(asking()));
  }
}
