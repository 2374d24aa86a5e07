package ledgertab.accounting.onec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ledgertab.accounting.onec.emulator.Base;
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

/// A ledger of 1C in which everything has the ids of the tests' seed instead of references.
final class Renamed implements AccountingConnector {

  private static final List<String> WORDS = List.of("C1", "C2", "C3", "C4", "P1", "P2", "P3");
  private static final Map<String, String> BY_GUID =
      WORDS.stream().collect(Collectors.toMap(Base::guid, Function.identity()));

  private final AccountingConnector ledger;
  private final Map<String, String> documents;
  private final Map<String, String> byDocument;

  /// @param documents the ids that documents have in 1C, by those of the seed
  Renamed(AccountingConnector ledger, Map<String, String> documents) {
    this.ledger = ledger;
    this.documents = documents;
    this.byDocument =
        documents.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
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
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    return mapped(
        ledger.find(member, keys),
        hits -> hits.stream().map(hit -> new Hit(hit.key(), named(hit.client()))).toList());
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return mapped(
        ledger.search(member, text, limit), found -> found.stream().map(Renamed::named).toList());
  }

  @Override
  public LedgerAnswer<Optional<Client>> client(ClientRef client) {
    return mapped(ledger.client(inner(client)), found -> found.map(Renamed::named));
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return mapped(
        ledger.documents(inner(client), query),
        page ->
            new DocumentPage(page.documents().stream().map(this::named).toList(), page.total()));
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return ledger.lines(inner(client), documents.getOrDefault(documentId, documentId));
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return ledger.credit(inner(client));
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    return mapped(
        ledger.complaints(inner(client)),
        found ->
            found.stream()
                .map(
                    c ->
                        new Complaint(word(c.id()), c.number(), c.subject(), c.opened(), c.state()))
                .toList());
  }

  private static ClientRef inner(ClientRef client) {
    return new ClientRef(client.member(), client.ledger(), Base.guid(client.id()));
  }

  private static Client named(Client client) {
    return new Client(
        new ClientRef(client.ref().member(), client.ref().ledger(), word(client.ref().id())),
        client.name(),
        client.taxIds(),
        client.kpp(),
        client.city(),
        client.root().map(Renamed::named),
        client.archived());
  }

  private Document named(Document d) {
    return new Document(
        byDocument.getOrDefault(d.id(), d.id()),
        d.kind(),
        d.number(),
        d.issued(),
        d.due(),
        d.total(),
        d.outstanding(),
        d.posted(),
        d.status());
  }

  private static String word(String guid) {
    return BY_GUID.getOrDefault(guid, guid);
  }

  private static <T, R> LedgerAnswer<R> mapped(LedgerAnswer<T> answer, Function<T, R> mapping) {
    return switch (answer) {
      case Answer<T>(var value) -> new Answer<>(mapping.apply(value));
      case Unsupported<T> _ -> new Unsupported<>();
      case Outage<T>(var cause) -> new Outage<>(cause);
    };
  }
}
