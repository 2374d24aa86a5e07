package ledgertab.accounting.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Books;
import ledgertab.accounting.remote.Owner;
import ledgertab.accounting.remote.Troubled;
import ledgertab.accounting.sql.Queries.Question;
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
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.LedgerAnswer;
import ledgertab.security.OutboundClient.Deadline;

/// A ledger in a database, asked with the queries of its connection.
final class SqlLedger implements AccountingConnector {

  private static final int MOST_DOCUMENTS = 1_000;
  private static final int MOST_LINES = 1_000;
  private static final int MOST_COMPLAINTS = 200;

  private static final Duration LONGEST = Duration.ofSeconds(25);

  private final Owner owner;
  private final Database database;
  private final Queries queries;
  private final Books books;

  SqlLedger(Owner owner, Database database, Queries queries, Books books) {
    this.owner = owner;
    this.database = database;
    this.queries = queries;
    this.books = books;
  }

  @Override
  public String id() {
    return owner.id();
  }

  @Override
  public String kind() {
    return SqlKind.CODE;
  }

  @Override
  public String name() {
    return owner.name();
  }

  @Override
  public LedgerAnswer<Boolean> isFilled(MemberId member) {
    return owner.answer(member, false, () -> within(asked -> !searched(asked, "%").isEmpty()));
  }

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    return owner.answer(member, List.of(), () -> within(asked -> found(asked, keys)));
  }

  private List<Hit> found(Asked asked, List<ClientKey> keys) {
    var finder = new KeySearch(queries, books.spellings(owner.member()));
    var hits = new ArrayList<Hit>();
    for (var search : finder.searches(keys)) {
      var rows = asked.ask(search.query(), search.values());
      if (rows.size() >= Asked.MOST_ROWS) {
        // Another client with this key could be among those that were not read.
        throw new Troubled(Trouble.TOO_LARGE);
      }
      for (var row : rows) {
        finder.key(search, row).ifPresent(key -> hits.add(new Hit(key, client(row))));
      }
    }
    var roots = roots(asked);
    return hits.stream().map(hit -> new Hit(hit.key(), roots.apply(hit.client()))).toList();
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    var like = "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    return owner.answer(
        member,
        List.of(),
        () ->
            within(
                asked -> searched(asked, like).stream().limit(limit).map(roots(asked)).toList()));
  }

  private List<Client> searched(Asked asked, String like) {
    var query = queries.find(Question.SEARCH).orElseThrow();
    return asked.ask(query, Map.of("text", like)).stream().map(this::client).toList();
  }

  @Override
  public LedgerAnswer<Optional<Client>> client(ClientRef client) {
    var one = queries.find(Question.CLIENT);
    return one.isEmpty()
        ? AccountingConnector.super.client(client)
        : owner.answer(
            client,
            Optional.empty(),
            () ->
                within(
                    asked ->
                        asked.ask(one.get(), Map.of("client", client.id())).stream()
                            .map(this::client)
                            // A number may be found by text that only begins with it.
                            .filter(found -> found.ref().equals(client))
                            .findFirst()
                            .map(roots(asked))));
  }

  private Client client(Row row) {
    return RowReading.client(row, owner.client(""));
  }

  /// Only the query for one client can say more of a root than its branch does.
  private UnaryOperator<Client> roots(Asked asked) {
    return queries
        .find(Question.CLIENT)
        .map(one -> new Roots(asked, one))
        .<UnaryOperator<Client>>map(roots -> roots::rooted)
        .orElse(UnaryOperator.identity());
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    var question =
        query.filter() != Filter.ALL && queries.find(Question.UNPAID_DOCUMENTS).isPresent()
            ? Question.UNPAID_DOCUMENTS
            : Question.DOCUMENTS;
    return supported(
        question,
        new Of(client, Map.of()),
        rows -> page(query, rows.stream().map(RowReading::document).toList()));
  }

  private DocumentPage page(DocumentQuery query, List<Document> found) {
    var newest =
        found.stream()
            .sorted(Comparator.comparing(Document::issued).reversed())
            .limit(MOST_DOCUMENTS)
            .toList();
    var page = new DocumentBook(newest, false).page(query, books.today(owner.member()));
    return found.size() > newest.size() ? page.ofMoreThan(MOST_DOCUMENTS) : page;
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return supported(
        Question.LINES, new Of(client, Map.of("document", documentId)), SqlLedger::numbered);
  }

  private static List<DocumentLine> numbered(List<Row> rows) {
    var lines = new ArrayList<DocumentLine>();
    rows.stream()
        .limit(MOST_LINES)
        .forEach(row -> lines.add(RowReading.line(row, lines.size() + 1)));
    return lines;
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return supported(
        Question.CREDIT,
        new Of(client, today()),
        rows -> rows.stream().map(RowReading::position).toList());
  }

  /// What the query for debts gets beside the client.
  Map<String, String> today() {
    return Map.of("today", books.today(owner.member()).toString());
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    return supported(
        Question.COMPLAINTS,
        new Of(client, Map.of()),
        rows ->
            rows.stream()
                .flatMap(row -> RowReading.complaint(row).stream())
                .sorted(Comparator.comparing(Complaint::opened).reversed())
                .limit(MOST_COMPLAINTS)
                .toList());
  }

  /// @param more what a query gets beside the client
  private record Of(ClientRef client, Map<String, String> more) {

    Map<String, String> values() {
      var values = new HashMap<>(more);
      values.put("client", client.id());
      return values;
    }
  }

  /// @param reading of no rows is what another portal gets
  private <T> LedgerAnswer<T> supported(Question question, Of of, Function<List<Row>, T> reading) {
    var query = queries.find(question);
    return query.isEmpty()
        ? new LedgerAnswer.Unsupported<>()
        : owner.answer(
            of.client(),
            reading.apply(List.of()),
            () -> within(asked -> reading.apply(asked.ask(query.get(), of.values()))));
  }

  Instant now() {
    return books.clock().instant();
  }

  private <T> T within(Function<Asked, T> work) {
    return database.within(Deadline.in(LONGEST), work);
  }
}
