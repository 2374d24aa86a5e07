package ledgertab.accounting.http;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.http.definition.Pick;
import ledgertab.accounting.http.definition.Question;
import ledgertab.accounting.http.definition.Values;
import ledgertab.accounting.remote.Amounts;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.Money;

/// One row of an answer, read by its question's fields.
///
/// @param joined the rows of second questions that belong to it, by the join's name
record Row(Question question, Page page, Object row, Map<String, List<Row>> joined) {

  /// What the rows of one answer have in common.
  record Page(Object reply, Values values, Reading reading) {}

  Row(Question question, Page page, Object row) {
    this(question, page, row, Map.of());
  }

  Row with(Map<String, List<Row>> rows) {
    return new Row(question, page, row, rows);
  }

  Optional<String> text(String field) {
    return texts(field).findFirst();
  }

  /// These values with all that the row's fields say, by their names.
  Values placeholders(Values these) {
    var values = these;
    for (var field : question.fields().keySet()) {
      var said = text(field);
      if (said.isPresent()) {
        values = values.with(field, said.get());
      }
    }
    return values;
  }

  /// All that the field's picks say.
  Stream<String> texts(String field) {
    return picks(field).flatMap(pick -> words(pick));
  }

  String required(String field) {
    return text(field).orElseThrow(() -> new Troubled(Trouble.NOT_UNDERSTOOD));
  }

  /// Whether the field says yes.
  boolean flag(String field) {
    return text(field).filter(word -> !word.matches("(?i)0|0\\.0+|false|no|n")).isPresent();
  }

  Optional<BigDecimal> number(String field) {
    return picks(field).flatMap(pick -> values(pick)).findFirst().map(Reading::number);
  }

  Optional<Money> money(String field, String currency) {
    return monies(field, currency).findFirst();
  }

  /// All that the field's picks say.
  Stream<Money> monies(String field, String currency) {
    return picks(field)
        .flatMap(pick -> values(pick).map(v -> money(Reading.number(v), currency, pick.as())));
  }

  private static Money money(BigDecimal number, String currency, Pick.As as) {
    return as == Pick.As.MINOR ? Amounts.minor(number, currency) : Amounts.money(number, currency);
  }

  /// What the first pick says; of several joined rows the earliest.
  Optional<LocalDate> day(String field) {
    return picks(field)
        .flatMap(pick -> days(pick).min(Comparator.naturalOrder()).stream())
        .findFirst();
  }

  private Stream<LocalDate> days(Pick pick) {
    return pick.source() instanceof Pick.Joined(var join, var field)
        ? open(join).flatMap(row -> row.day(field).stream())
        : values(pick).flatMap(v -> page.reading().day(v, pick.as()).stream());
  }

  private Stream<String> words(Pick pick) {
    return values(pick).map(Reading::text).filter(text -> !text.isEmpty());
  }

  /// Our word for the ledger's.
  private Stream<String> meaning(Pick pick) {
    var said = raw(pick).map(Reading::text).findFirst().orElse("");
    var other = pick.meanings().get("*");
    var meaning =
        Optional.ofNullable(pick.meanings().get(said)).or(() -> Optional.ofNullable(other));
    if (meaning.isEmpty() && !said.isEmpty()) {
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
    return meaning.filter(word -> !word.isEmpty()).stream();
  }

  private Stream<Pick> picks(String field) {
    return question.fields().getOrDefault(field, List.of()).stream();
  }

  private Stream<Object> values(Pick pick) {
    return pick.meanings().isEmpty()
        ? raw(pick).filter(value -> !Reading.saysNothing(value))
        : meaning(pick).map(Object.class::cast);
  }

  /// What the first of the field's picks that says something says.
  private Stream<Object> first(String field) {
    return picks(field)
        .map(pick -> values(pick).toList())
        .filter(said -> !said.isEmpty())
        .findFirst()
        .stream()
        .flatMap(List::stream);
  }

  private Stream<Object> raw(Pick pick) {
    return switch (pick.source()) {
      case Pick.InRow(var path) -> each(path.read(row));
      case Pick.InReply(var path) -> each(path.read(page.reply()));
      case Pick.Always(var text) ->
          text.isFillable(page.values()) ? Stream.of(text.text(page.values())) : Stream.empty();
      case Pick.Joined(var join, var field) -> open(join).flatMap(row -> row.first(field));
    };
  }

  // A list in a row, such as several tax ids.
  private static Stream<Object> each(Optional<Object> value) {
    return value.isPresent() && value.get() instanceof List<?> list
        ? list.stream().map(Object.class::cast)
        : value.stream();
  }

  /// The joined rows that are not done with; all where all are.
  private Stream<Row> open(String join) {
    var rows = joined.getOrDefault(join, List.of());
    var open = rows.stream().filter(row -> !row.flag("done")).toList();
    return (open.isEmpty() ? rows : open).stream();
  }

  String currency() {
    return text("currency")
        .or(this::setCurrency)
        .orElseThrow(() -> new Troubled(Trouble.NOT_UNDERSTOOD));
  }

  private Optional<String> setCurrency() {
    return page.values().text("currency").filter(text -> !text.isEmpty());
  }
}
