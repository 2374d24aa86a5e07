package ledgertab.accounting.onec;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.onec.Settlements.Open;
import ledgertab.accounting.onec.names.Thing;
import ledgertab.accounting.onec.odata.Entity;
import ledgertab.accounting.onec.odata.Query;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.Document;
import ledgertab.history.DocumentBook;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.Money;

/// Reads documents, a call for each kind that the base shows. Whether one is paid is not told by
/// itself but by the registers.
record Documents(Question question) {

  static final int MOST = 1000;

  DocumentPage page(String client, DocumentQuery query) {
    var family = Family.of(question, client);
    var kinds = question.published().documents();
    if (family.isUnknown()) {
      return new DocumentPage(List.of(), 0);
    }
    var read =
        question.both(() -> parts(kinds, family), () -> Settlements.of(question).documents(family));
    var settled = Settled.of(question, read.other());
    var rows = read.one().stream().flatMap(part -> part.rows().stream()).distinct().toList();
    var isOfSeveral = rows.stream().map(Row::company).distinct().count() > 1;
    var found =
        rows.stream()
            .map(
                row ->
                    row.document(question, settled).of(isOfSeveral ? company(row.company()) : ""))
            .toList();
    var newest =
        found.stream()
            .sorted(Comparator.comparing(Document::issued).reversed().thenComparing(Document::id))
            .limit(MOST)
            .toList();
    var page = new DocumentBook(newest, false).page(query, question.today());
    var shown = isCut(rows, found.size()) ? page.ofMoreThan(MOST) : page;
    return new DocumentPage(shown.documents(), shown.total(), withheld(read.one()));
  }

  private static Set<Document.Kind> withheld(List<Part> parts) {
    return parts.stream()
        .filter(Part::isWithheld)
        .map(part -> kindOf(part.kind()))
        .collect(Collectors.toSet());
  }

  // A base need not show its companies for documents alone.
  private String company(String guid) {
    return question.published().find("company").isPresent() ? question.company(guid) : "";
  }

  private static boolean isCut(List<Row> rows, int found) {
    return found > MOST
        || rows.stream()
            .collect(Collectors.groupingBy(Row::kind, Collectors.counting()))
            .values()
            .stream()
            .anyMatch(count -> count >= MOST);
  }

  /// @param refusal why there are none, where the base lets none be read
  private record Part(Thing kind, List<Row> rows, Optional<Troubled> refusal) {

    boolean isWithheld() {
      return refusal.isPresent();
    }
  }

  private List<Part> parts(List<Thing> kinds, Family family) {
    List<Supplier<Part>> questions =
        kinds.stream().map(kind -> (Supplier<Part>) () -> part(kind, family)).toList();
    var parts = question.together(questions);
    if (parts.stream().allMatch(Part::isWithheld)) {
      throw parts.getFirst().refusal().orElseThrow();
    }
    return parts;
  }

  private Part part(Thing kind, Family family) {
    try {
      return new Part(kind, rows(kind, family), Optional.empty());
    } catch (Troubled e) {
      // Rights are given by kind, and older versions compare no owner of several kinds.
      if (e.trouble() != Trouble.FORBIDDEN && !(kind.isMixed("client") && Casts.isRefusal(e))) {
        throw e;
      }
      return new Part(kind, List.of(), Optional.of(e));
    }
  }

  private List<Row> rows(Thing kind, Family family) {
    var fields =
        kind.select(
            "number", "date", "posted", "total", "currency", "company", "due", "status", "account");
    var query =
        Query.of(kind.set())
            .select(Stream.concat(Stream.of(Question.REF), fields.stream()).toList())
            .first(MOST, kind.required("date") + " desc");
    return question
        .rows(Question.alive(query, kind), family.ids(), id -> question.isOf(kind, id))
        .stream()
        .map(row -> new Row(kind, row))
        .toList();
  }

  private record Row(Thing kind, Entity row) {

    /// The id of our own company.
    String company() {
      return row.guid(kind.name("company"));
    }

    Document document(Question question, Settled settled) {
      var guid = row.guid(Question.REF);
      var open = settled.open(guid);
      var currency = question.currency(row.guid(kind.name("currency")));
      var word = kindOf(kind);
      return new Document(
          kind.role() + "." + guid,
          word,
          row.text(kind.name("number")).orElse(""),
          row.day(kind.required("date")).orElseThrow(() -> new Troubled(Trouble.NOT_UNDERSTOOD)),
          due(open),
          Question.money(row.number(kind.required("total")), currency),
          open.isEmpty() && settled.isPaid(kind, row)
              ? Optional.of(Question.money(BigDecimal.ZERO, currency))
              : outstanding(open, word, currency),
          row.flag(kind.required("posted")) ? Document.PostState.POSTED : Document.PostState.DRAFT,
          row.text(kind.name("status")).map(Documents::spoken).orElse(""));
    }

    private Optional<LocalDate> due(List<Open> open) {
      return Optional.of(kind)
          .filter(k -> k.isDay("due"))
          .flatMap(k -> row.day(k.name("due")))
          .or(() -> open.stream().flatMap(o -> o.due().stream()).min(LocalDate::compareTo));
    }

    private static Optional<Money> outstanding(
        List<Open> open, Document.Kind kind, String currency) {
      if (open.isEmpty() || open.stream().anyMatch(o -> !o.currency().equals(currency))) {
        return Optional.empty();
      }
      var sum = open.stream().map(Open::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
      return Optional.of(
          Question.money(
              switch (kind) {
                case INVOICE, ORDER, SHIPMENT -> sum;
                case CREDIT_NOTE, PAYMENT -> sum.negate();
              },
              currency));
    }
  }

  private static Document.Kind kindOf(Thing kind) {
    try {
      return Document.Kind.valueOf(
          kind.words("kind").stream().findFirst().orElse("").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
  }

  /// 1C writes the words of a choice together: `КВыполнению`.
  static String spoken(String word) {
    var apart = word.replaceAll("(?<=\\p{L})(?=\\p{Lu}\\p{Ll})|(?<=\\p{Ll})(?=\\p{Lu})", " ");
    return apart.equals(word)
        ? word
        : apart.charAt(0) + apart.substring(1).toLowerCase(Locale.ROOT);
  }
}
