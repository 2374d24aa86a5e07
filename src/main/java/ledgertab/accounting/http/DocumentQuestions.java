package ledgertab.accounting.http;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.http.definition.Definition.Documents;
import ledgertab.accounting.http.definition.Question;
import ledgertab.accounting.http.definition.Values;
import ledgertab.accounting.remote.Digits;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.Document;
import ledgertab.history.DocumentBook;
import ledgertab.history.DocumentLine;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.Money;

/// Reads documents. Few ledgers filter and sort as a manager does: the newest are read and the rest
/// is done here.
record DocumentQuestions(List<Documents> sources, Asking asking) {

  static final int MOST = 1000;
  private static final int MOST_LINES = 1000;

  /// @param company our own company, empty text where the ledger does not say
  /// @param owed what is open, in the currency that the ledger counts it in
  record Read(Document document, String company, Optional<Money> owed) {}

  /// @param cut there are more
  record ReadAll(List<Read> documents, boolean cut) {}

  DocumentPage page(String client, DocumentQuery query) {
    var read = read(client, query.filter() != Filter.ALL, MOST);
    var newest =
        read.documents().stream()
            .map(Read::document)
            .sorted(Comparator.comparing(Document::issued).reversed().thenComparing(Document::id))
            .limit(MOST)
            .toList();
    var page = new DocumentBook(newest, false).page(query, asking.today());
    var more = read.cut() || read.documents().size() > MOST;
    return more ? page.ofMoreThan(MOST) : page;
  }

  /// @param unpaid those that something is to be paid on are enough
  ReadAll read(String client, boolean unpaid, int most) {
    List<Supplier<ReadAll>> questions =
        sources.stream()
            .map(source -> (Supplier<ReadAll>) () -> read(source, client, unpaid, most))
            .toList();
    var all = asking.together(questions);
    var byId = new LinkedHashMap<String, Read>();
    all.forEach(part -> part.documents().forEach(r -> byId.putIfAbsent(r.document().id(), r)));
    return new ReadAll(List.copyOf(byId.values()), all.stream().anyMatch(ReadAll::cut));
  }

  private ReadAll read(Documents source, String client, boolean unpaid, int most) {
    var question = unpaid ? source.unpaid().orElse(source.all()) : source.all();
    var read = asking.rows(question, Values.none().with("client", client), most);
    return new ReadAll(
        read.rows().stream().flatMap(row -> document(source, row).stream()).toList(), read.cut());
  }

  private static Optional<Read> document(Documents source, Row row) {
    var posted = word(row, "posted", Document.PostState.POSTED);
    var issued = row.day("issued");
    if (issued.isEmpty()) {
      if (posted == Document.PostState.POSTED) {
        throw new Troubled(Trouble.NOT_UNDERSTOOD);
      }
      return Optional.empty();
    }
    var id = row.required("id");
    var sums = DocumentSums.of(row);
    var total = sums.total();
    var kind = word(row, "kind", Document.Kind.INVOICE);
    var document =
        new Document(
            source.prefix() + id,
            total.isNegative() && !source.negative().isEmpty() ? kind(source.negative()) : kind,
            row.text("number").orElse(id),
            issued.get(),
            row.day("due"),
            total,
            sums.outstanding(),
            posted,
            row.text("status").orElse(""));
    var company = row.text("company").orElse("");
    return Optional.of(new Read(document.of(company).billed(), company, sums.owed()));
  }

  private static Document.Kind kind(String word) {
    return named(Document.Kind.class, word);
  }

  private static <E extends Enum<E>> E word(Row row, String field, E otherwise) {
    return row.text(field)
        .map(word -> named(otherwise.getDeclaringClass(), word))
        .orElse(otherwise);
  }

  static <E extends Enum<E>> E named(Class<E> words, String word) {
    try {
      return Enum.valueOf(words, word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
  }

  /// Documents of another client have no lines here; nor have those of a kind with a prefix.
  List<DocumentLine> lines(Question question, String client, String document) {
    if (hasPrefix(document)) {
      return List.of();
    }
    var values = Values.none().with("client", client).with("document", document);
    var rows =
        asking.rows(question, values, MOST_LINES).rows().stream()
            .filter(row -> !question.has("owner") || owner(row).equals(client))
            .toList();
    return IntStream.range(0, rows.size())
        .mapToObj(i -> line(rows.get(i), i + 1))
        .sorted(Comparator.comparingInt(DocumentLine::position))
        .toList();
  }

  private static String owner(Row row) {
    return row.text("owner").orElse("");
  }

  private boolean hasPrefix(String document) {
    return sources.stream()
        .map(Documents::prefix)
        .anyMatch(prefix -> !prefix.isEmpty() && document.startsWith(prefix));
  }

  private static DocumentLine line(Row row, int position) {
    var own = DocumentSums.own(row);
    var currency = own.orElseGet(row::currency);
    return new DocumentLine(
        row.number("position").map(BigDecimal::intValue).orElse(position),
        row.text("name").orElse(""),
        row.number("quantity").map(Digits::plain),
        row.text("unit").orElse(""),
        row.money(own.isPresent() ? "ownPrice" : "price", currency),
        row.money(own.isPresent() ? "ownTotal" : "total", currency));
  }
}
