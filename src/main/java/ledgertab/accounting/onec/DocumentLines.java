package ledgertab.accounting.onec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ledgertab.accounting.onec.names.Thing;
import ledgertab.accounting.onec.odata.Entity;
import ledgertab.accounting.onec.odata.Guid;
import ledgertab.accounting.onec.odata.Query;
import ledgertab.accounting.remote.Digits;
import ledgertab.history.DocumentLine;

/// The lines of a document: its goods, then its services, with what they are called.
record DocumentLines(Question question) {

  /// Documents of another client have no lines here.
  ///
  /// @param id as [Documents] makes it
  List<DocumentLine> of(String client, String id) {
    var dot = id.indexOf('.');
    var guid = id.substring(dot + 1);
    if (dot < 0 || !Guid.refers(guid)) {
      return List.of();
    }
    return question
        .published()
        .find(id.substring(0, dot))
        .flatMap(kind -> question.one(kind, guid).map(row -> lines(kind, row, client)))
        .orElse(List.of());
  }

  private List<DocumentLine> lines(Thing kind, Entity document, String client) {
    var owner = document.guid(kind.required("client"));
    if (document.flag(kind.name("deleted")) || !isOf(client, owner)) {
      return List.of();
    }
    var rows =
        Stream.of("goods", "services")
            .flatMap(part -> kind.words(part).stream())
            .flatMap(part -> document.rows(part).stream())
            .toList();
    var currency = question.currency(document.guid(kind.name("currency")));
    var words = question.both(() -> called("item", kind, rows), () -> called("unit", kind, rows));
    return IntStream.range(0, rows.size())
        .mapToObj(
            i -> new Line(kind, rows.get(i)).line(i + 1, currency, words.one(), words.other()))
        .toList();
  }

  private boolean isOf(String client, String owner) {
    return owner.equals(client) || Family.of(question, client).ids().contains(owner);
  }

  /// What the rows refer to, by reference.
  private Map<String, String> called(String role, Thing kind, List<Entity> rows) {
    var guids =
        rows.stream()
            .map(row -> row.guid(new Line(kind, row).name(role)))
            .filter(guid -> !guid.isEmpty())
            .distinct()
            .toList();
    var thing = question.published().find(role);
    if (guids.isEmpty() || thing.isEmpty()) {
      return Map.of();
    }
    var name = thing.get().required("name");
    var named = Query.of(thing.get().set()).select(List.of(Question.REF, name));
    return Question.byReference(
        question.rows(named, Question.REF, guids), row -> row.text(name).orElse(""));
  }

  private record Line(Thing kind, Entity row) {

    /// Rows of a tabular part are not described: what they have shows in themselves.
    String name(String field) {
      return kind.words(field).stream().filter(row::has).findFirst().orElse("");
    }

    DocumentLine line(
        int position, String currency, Map<String, String> items, Map<String, String> units) {
      var item = items.getOrDefault(row.guid(name("item")), "");
      return new DocumentLine(
          position,
          row.text(name("content")).orElse(item),
          number("quantity").map(Digits::plain),
          units.getOrDefault(row.guid(name("unit")), ""),
          number("price").map(price -> Question.money(price, currency)),
          Optional.of(Question.money(row.number(name("sum")), currency)));
    }

    /// Nobody entered a zero.
    private Optional<BigDecimal> number(String field) {
      return Optional.of(row.number(name(field))).filter(number -> number.signum() != 0);
    }
  }
}
