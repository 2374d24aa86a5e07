package ledgertab.accounting.onec;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

/// A base of 1C. What its configuration does not have is unsupported.
record OneCLedger(OneCBase base) implements AccountingConnector {

  @Override
  public String id() {
    return base.owner().id();
  }

  @Override
  public String kind() {
    return OneCKind.CODE;
  }

  @Override
  public String name() {
    return base.owner().name();
  }

  @Override
  public LedgerAnswer<Boolean> isFilled(MemberId member) {
    return answer(member, false, question -> new Clients(question).any().isPresent());
  }

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    return answer(member, List.of(), question -> new Clients(question).find(keys));
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return answer(member, List.of(), question -> new Clients(question).search(text, limit));
  }

  @Override
  public LedgerAnswer<Optional<Client>> client(ClientRef client) {
    return answer(client, Optional.empty(), question -> new Clients(question).one(client.id()));
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return answer(
        client,
        new DocumentPage(List.of(), 0),
        question -> new Documents(question).page(client.id(), query));
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return answer(
        client, List.of(), question -> new DocumentLines(question).of(client.id(), documentId));
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return answer(client, List.of(), question -> new Credit(question).positions(client.id()));
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    var read =
        answer(
            client,
            Optional.of(List.<Complaint>of()),
            question -> new Complaints(question).of(client.id()));
    return switch (read) {
      case Answer<Optional<List<Complaint>>>(var found) ->
          found.<LedgerAnswer<List<Complaint>>>map(Answer::new).orElseGet(Unsupported::new);
      case Unsupported<Optional<List<Complaint>>> _ -> new Unsupported<>();
      case Outage<Optional<List<Complaint>>>(var cause) -> new Outage<>(cause);
    };
  }

  private <T> LedgerAnswer<T> answer(MemberId member, T nothing, Function<Question, T> question) {
    return base.owner().answer(member, nothing, () -> base.answer(question));
  }

  private <T> LedgerAnswer<T> answer(ClientRef client, T nothing, Function<Question, T> question) {
    return base.owner().answer(client, nothing, () -> base.answer(question));
  }
}
