package ledgertab.history;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/// The order of documents: the asked column first, rows without a value last, then newest first and
/// the id, so that pages never overlap.
final class DocumentOrder {

  private static final Comparator<Document> TIE_BREAK =
      Comparator.comparing(Document::issued).reversed().thenComparing(Document::id);

  private DocumentOrder() {}

  static Comparator<Document> of(DocumentQuery query, LocalDate today) {
    return column(query, today).thenComparing(TIE_BREAK);
  }

  private static Comparator<Document> column(DocumentQuery query, LocalDate today) {
    var up = query.ascending();
    return switch (query.sort()) {
      case ISSUED -> by(up, d -> Optional.of(d.issued()));
      case NUMBER -> by(up, d -> Optional.of(naturally(d.number())));
      case KIND -> by(up, d -> Optional.of(d.kind()));
      case STATUS ->
          DocumentOrder.<Document.Standing>by(up, d -> Optional.of(d.standing(today)))
              .thenComparing(by(up, d -> Optional.of(d.status())));
      case TOTAL -> byMoney(up, d -> Optional.of(d.total()));
      case PAID -> byMoney(up, Document::paid);
      case OUTSTANDING -> byMoney(up, Document::outstanding);
      case DUE -> by(up, Document::due);
      case DAYS_OVERDUE -> by(up, d -> Optional.of(d.daysOverdue(today)).filter(days -> days > 0));
    };
  }

  private static <V extends Comparable<? super V>> Comparator<Document> by(
      boolean up, Function<Document, Optional<V>> value) {
    Comparator<V> direction = up ? Comparator.naturalOrder() : Comparator.reverseOrder();
    return Comparator.<Document, Boolean>comparing(d -> value.apply(d).isEmpty())
        .thenComparing(
            (a, b) ->
                value
                    .apply(a)
                    .flatMap(x -> value.apply(b).map(y -> direction.compare(x, y)))
                    .orElse(0));
  }

  /// Amounts of two currencies cannot be compared: currencies stay together.
  private static Comparator<Document> byMoney(
      boolean up, Function<Document, Optional<Money>> money) {
    Comparator<Document> currency =
        Comparator.comparing(d -> money.apply(d).orElse(d.total()).currency());
    return currency.thenComparing(
        DocumentOrder.<BigDecimal>by(up, d -> money.apply(d).map(Money::amount)));
  }

  /// "INV-9" before "INV-10": runs of digits are compared by their length first.
  private static String naturally(String number) {
    var key = new StringBuilder();
    var digits = new StringBuilder();
    for (var c : number.toUpperCase(java.util.Locale.ROOT).toCharArray()) {
      if (Character.isDigit(c)) {
        digits.append(c);
      } else {
        flush(digits, key);
        key.append(c);
      }
    }
    flush(digits, key);
    return key.toString();
  }

  private static void flush(StringBuilder digits, StringBuilder key) {
    if (!digits.isEmpty()) {
      var significant = digits.toString().replaceFirst("^0+(?=.)", "");
      key.append('0').append((char) ('A' + significant.length())).append(significant);
      digits.setLength(0);
    }
  }
}
