package ledgertab.accounting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientRef;
import ledgertab.history.Complaint;
import ledgertab.history.CreditPosition;
import ledgertab.history.Document;
import ledgertab.history.DocumentLine;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.LedgerAnswer.Unsupported;

/// A ledger that gives its own ids to everything, called by the names of the seed.
///
/// @param ids the ledger's ids by the seed's
public record SeedNames(AccountingConnector ledger, Map<String, String> ids)
    implements AccountingConnector {

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
    return map(
        ledger.find(member, keys),
        hits -> hits.stream().map(hit -> new Hit(hit.key(), named(hit.client()))).toList());
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return map(
        ledger.search(member, text, limit), found -> found.stream().map(this::named).toList());
  }

  @Override
  public LedgerAnswer<Optional<Client>> client(ClientRef client) {
    return map(ledger.client(theirs(client)), found -> found.map(this::named));
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return map(
        ledger.documents(theirs(client), query),
        page ->
            new DocumentPage(page.documents().stream().map(this::named).toList(), page.total()));
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return ledger.lines(theirs(client), ids.getOrDefault(documentId, documentId));
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return ledger.credit(theirs(client));
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    return map(
        ledger.complaints(theirs(client)),
        complaints ->
            complaints.stream()
                .map(
                    c ->
                        new Complaint(
                            ours("P", c.id()), c.number(), c.subject(), c.opened(), c.state()))
                .toList());
  }

  private static <T, R> LedgerAnswer<R> map(
      LedgerAnswer<T> answer, java.util.function.Function<T, R> change) {
    return switch (answer) {
      case Answer<T>(var value) -> new Answer<>(change.apply(value));
      case Unsupported<T> _ -> new Unsupported<>();
      case Outage<T>(var cause) -> new Outage<>(cause);
    };
  }

  private ClientRef theirs(ClientRef client) {
    var id = ids.getOrDefault(client.id(), client.id());
    return new ClientRef(client.member(), client.ledger(), id);
  }

  /// @param kind what names of the kind begin with
  private String ours(String kind, String id) {
    return ids.entrySet().stream()
        .filter(name -> name.getKey().startsWith(kind) && name.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(id);
  }

  private Client named(Client client) {
    return new Client(
        new ClientRef(client.ref().member(), client.ref().ledger(), ours("C", client.ref().id())),
        client.name(),
        client.taxIds(),
        client.kpp(),
        client.city(),
        client.root().map(this::named),
        client.archived(),
        client.companies(),
        client.number());
  }

  private Document named(Document d) {
    return new Document(
        ours("D", d.id()),
        d.kind(),
        d.number(),
        d.issued(),
        d.due(),
        d.total(),
        d.outstanding(),
        d.posted(),
        d.status(),
        d.company());
  }
}
