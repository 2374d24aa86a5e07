package ledgertab.accounting.sql;

import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.accounting.connection.Trouble;
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
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Preferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A ledger in a database, asked with the queries of its connection.
final class SqlLedger implements AccountingConnector {

  private static final Logger log = LoggerFactory.getLogger(SqlLedger.class);
  private static final int MOST_DOCUMENTS = 1_000;
  private static final int MOST_LINES = 1_000;
  private static final int MOST_COMPLAINTS = 200;

  private final MemberId owner;
  private final Naming naming;
  private final Database database;
  private final Queries queries;
  private final Books books;

  /// What the connection is called.
  record Naming(String id, String name) {}

  /// How the portal counts days and reads numbers.
  record Books(Preferences preferences, InstantSource clock) {}

  SqlLedger(MemberId owner, Naming naming, Database database, Queries queries, Books books) {
    this.owner = owner;
    this.naming = naming;
    this.database = database;
    this.queries = queries;
    this.books = books;
  }

  @Override
  public String id() {
    return naming.id();
  }

  @Override
  public String kind() {
    return SqlKind.CODE;
  }

  @Override
  public String name() {
    return naming.name();
  }

  @Override
  public LedgerAnswer<Boolean> isFilled(MemberId member) {
    return mapped(clients(member, "%"), found -> !found.isEmpty());
  }

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    if (!member.equals(owner)) {
      return new Answer<>(List.of());
    }
    return answer(
        () -> {
          var finder = new KeySearch(queries, books.preferences().phoneRegion(member));
          var hits = new ArrayList<Hit>();
          for (var search : finder.searches(keys)) {
            for (var row : database.ask(search.query(), search.values())) {
              finder
                  .key(search, row)
                  .ifPresent(key -> hits.add(new Hit(key, RowReading.client(row, someone()))));
            }
          }
          return hits;
        });
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    var like = "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    return mapped(clients(member, like), found -> found.stream().limit(limit).toList());
  }

  private LedgerAnswer<List<Client>> clients(MemberId member, String like) {
    return rows(
        new ClientRef(member, id(), ""),
        Question.SEARCH,
        Map.of("text", like),
        row -> Optional.of(RowReading.client(row, someone())));
  }

  @Override
  public LedgerAnswer<Optional<Client>> client(ClientRef client) {
    if (queries.find(Question.CLIENT).isEmpty()) {
      return AccountingConnector.super.client(client);
    }
    var found =
        rows(
            client,
            Question.CLIENT,
            Map.of(),
            row -> Optional.of(RowReading.client(row, someone())));
    return mapped(found, clients -> clients.stream().findFirst());
  }

  /// A reference with the portal and the ledger of every client here.
  private ClientRef someone() {
    return new ClientRef(owner, id(), "");
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    var question =
        query.filter() != Filter.ALL && queries.find(Question.UNPAID_DOCUMENTS).isPresent()
            ? Question.UNPAID_DOCUMENTS
            : Question.DOCUMENTS;
    var found = rows(client, question, Map.of(), row -> Optional.of(RowReading.document(row)));
    return mapped(found, documents -> page(client, query, documents));
  }

  private DocumentPage page(ClientRef client, DocumentQuery query, List<Document> found) {
    var newest =
        found.stream()
            .sorted(Comparator.comparing(Document::issued).reversed())
            .limit(MOST_DOCUMENTS)
            .toList();
    var page = new DocumentBook(newest, false).page(query, today(client));
    // One row more than are read says that there are more.
    var more = found.size() - newest.size();
    return new DocumentPage(page.documents(), page.total() + more);
  }

  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    var found = rows(client, Question.LINES, Map.of("document", documentId), Optional::of);
    return mapped(found, SqlLedger::numbered);
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
    return rows(
        client,
        Question.CREDIT,
        Map.of("today", today(client).toString()),
        row -> Optional.of(RowReading.position(row)));
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    var found = rows(client, Question.COMPLAINTS, Map.of(), RowReading::complaint);
    return mapped(
        found,
        complaints ->
            complaints.stream()
                .sorted(Comparator.comparing(Complaint::opened).reversed())
                .limit(MOST_COMPLAINTS)
                .toList());
  }

  private LocalDate today(ClientRef client) {
    return LocalDate.ofInstant(books.clock().instant(), books.preferences().zone(client.member()));
  }

  /// Another portal's client is nobody here.
  private <T> LedgerAnswer<List<T>> rows(
      ClientRef client,
      Question question,
      Map<String, String> more,
      Function<Row, Optional<T>> reading) {
    var query = queries.find(question);
    if (query.isEmpty()) {
      return new LedgerAnswer.Unsupported<>();
    }
    if (!client.member().equals(owner)) {
      return new Answer<>(List.of());
    }
    var values = new HashMap<>(more);
    values.put("client", client.id());
    return answer(
        () ->
            database.ask(query.get(), values).stream()
                .flatMap(row -> reading.apply(row).stream())
                .toList());
  }

  private static <T, R> LedgerAnswer<R> mapped(LedgerAnswer<T> answer, Function<T, R> mapping) {
    return switch (answer) {
      case Answer<T>(var value) -> new Answer<>(mapping.apply(value));
      case LedgerAnswer.Unsupported<T> _ -> new LedgerAnswer.Unsupported<>();
      case Outage<T>(var cause) -> new Outage<>(cause);
    };
  }

  private interface Asking<T> {
    T ask() throws SQLException;
  }

  private <T> LedgerAnswer<T> answer(Asking<T> question) {
    try {
      return new Answer<>(question.ask());
    } catch (SQLException e) {
      return outage(SqlTrouble.of(e), e);
    } catch (Row.Unreadable e) {
      log.warn("Ledger {} of portal {} answers without {}", id(), owner, e.getMessage());
      return new Outage<>(Cause.BROKEN_ANSWER);
    }
  }

  private <T> LedgerAnswer<T> outage(Trouble trouble, SQLException error) {
    log.warn(
        "Ledger {} of portal {} did not answer: {} (state {})",
        id(),
        owner,
        trouble,
        error.getSQLState());
    return new Outage<>(trouble.cause());
  }
}
