package ledgertab.placement.purchases;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import ledgertab.history.Document;
import ledgertab.history.DocumentBook;
import ledgertab.history.DocumentQuery;
import ledgertab.history.Money;
import ledgertab.placement.panel.Words;

/// Documents as a file that a spreadsheet program opens right in the user's language: separators
/// and decimal marks are the language's, dates are ISO, which every language reads.
final class DocumentsCsv {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  // What a spreadsheet program takes for a formula, also behind spaces and in full-width letters.
  private static final Pattern FORMULA =
      Pattern.compile(
          "^[\\s\\p{Z}\\p{C}]*[=+\\-@\\u2212\\uff1d\\uff0b\\uff0d\\uff20].*|^[\\t\\r\\n].*",
          Pattern.DOTALL);

  private static final List<String> COLUMNS =
      List.of(
          "ISSUED",
          "NUMBER",
          "KIND",
          "STATUS",
          "TOTAL",
          "PAID",
          "OUTSTANDING",
          "CURRENCY",
          "DUE",
          "DAYS_OVERDUE",
          "COMPANY",
          "OUTSTANDING_CURRENCY");

  private DocumentsCsv() {}

  /// All documents that answer the query, not only those shown.
  static String of(DocumentBook book, DocumentQuery query, Words words) {
    var text = new StringWriter().append(BYTE_ORDER_MARK);
    var separator = words.formats().decimalMark() == ',' ? ';' : ',';
    var csv = CsvWriter.builder().fieldSeparator(separator).bufferSize(0).build(text);
    csv.writeRecord(
        COLUMNS.stream()
            .map(column -> words.text("tab.documents.column." + column))
            .toArray(String[]::new));
    book.page(query.limited(Integer.MAX_VALUE), words.today())
        .documents()
        .forEach(d -> csv.writeRecord(row(d, words)));
    return text.toString();
  }

  private static String[] row(Document document, Words words) {
    var late = document.daysOverdue(words.today());
    var open = document.outstanding().filter(_ -> document.asksForMoney());
    return new String[] {
      document.issued().toString(),
      text(document.number()),
      words.text("tab.kind." + document.kind()),
      text(Optional.ofNullable(RowView.status(document, words)).orElse("")),
      number(Optional.of(document.total()), words),
      number(document.paid().filter(_ -> document.asksForMoney()), words),
      number(open, words),
      text(document.total().currency()),
      document.due().map(LocalDate::toString).orElse(""),
      late > 0 ? String.valueOf(late) : "",
      text(document.company()),
      text(open.map(Money::currency).orElse(""))
    };
  }

  private static String number(Optional<Money> money, Words words) {
    return money
        .map(m -> m.amount().toPlainString().replace('.', words.formats().decimalMark()))
        .orElse("");
  }

  /// A text that no spreadsheet program takes for a formula.
  static String text(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
