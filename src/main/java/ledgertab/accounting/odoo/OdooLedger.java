package ledgertab.accounting.odoo;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
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
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.LedgerAnswer.Unsupported;

/// An Odoo, read.
final class OdooLedger implements AccountingConnector {

  private final Owner owner;
  private final Wire wire;
  private final Installed installed;
  private final Books books;

  OdooLedger(Owner owner, Wire wire, Books books) {
    this.owner = owner;
    this.wire = wire;
    this.installed = new Installed(books.clock());
    this.books = books;
  }

  @Override
  public String id() {
    return owner.id();
  }

  @Override
  public String kind() {
    return OdooKind.CODE;
  }

  @Override
  public String name() {
    return owner.name();
  }

  @Override
  public LedgerAnswer<Boolean> isFilled(MemberId member) {
    return owner.answer(member, false, () -> partners(desk()).any().isPresent());
  }

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    return owner.answer(member, List.of(), () -> partners(desk()).find(keys));
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return owner.answer(member, List.of(), () -> partners(desk()).search(text, limit));
  }

  @Override
  public LedgerAnswer<Optional<Client>> client(ClientRef client) {
    return answer(client, Optional.empty(), (desk, id) -> partners(desk).one(id));
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return answer(
        client,
        new DocumentPage(List.of(), 0),
        (desk, id) -> moves(desk).page(id, query, books.today(owner.member())));
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return answer(client, List.of(), (desk, id) -> new Lines(desk).of(id, documentId));
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return answer(
        client,
        List.of(),
        (desk, id) -> new Credits(desk, books.today(owner.member())).positions(id));
  }

  /// Not supported where Helpdesk is not installed.
  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    LedgerAnswer<Optional<List<Complaint>>> asked =
        answer(client, Optional.of(List.of()), this::tickets);
    return switch (asked) {
      case Answer<Optional<List<Complaint>>>(var found) ->
          found.<LedgerAnswer<List<Complaint>>>map(Answer::new).orElseGet(Unsupported::new);
      case Unsupported<Optional<List<Complaint>>> _ -> new Unsupported<>();
      case Outage<Optional<List<Complaint>>>(var cause) -> new Outage<>(cause);
    };
  }

  private Optional<List<Complaint>> tickets(Desk desk, long client) {
    var tickets = new Tickets(desk, moment -> books.day(owner.member(), moment));
    return tickets.areKept() ? Optional.of(tickets.open(client)) : Optional.empty();
  }

  /// A way to ask, for as long as one question may take.
  Desk desk() {
    return new Desk(wire, installed, Reach.soon());
  }

  Partners partners(Desk desk) {
    return new Partners(owner::client, books.spellings(owner.member()), desk);
  }

  Moves moves(Desk desk) {
    return new Moves(desk, moment -> books.day(owner.member(), moment));
  }

  private <T> LedgerAnswer<T> answer(
      ClientRef client, T nothing, BiFunction<Desk, Long, T> question) {
    Function<Long, T> asked = id -> question.apply(desk(), id);
    return owner.answer(client, nothing, () -> Ids.number(client.id()).map(asked).orElse(nothing));
  }
}
