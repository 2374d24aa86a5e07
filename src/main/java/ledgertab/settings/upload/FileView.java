package ledgertab.settings.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.Cells;
import ledgertab.accounting.builtin.reading.Column;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.accounting.builtin.reading.SheetFormat;
import ledgertab.accounting.builtin.reading.SheetRow;
import ledgertab.web.Formats;
import org.jspecify.annotations.Nullable;

/// One kind of file and, where it was uploaded, how we understand it.
///
/// @param kind `clients`
public record FileView(String kind, boolean isNeeded, @Nullable Content content) {

  private static final String SEPARATORS = "\t;,|";

  /// @param separator ends the message key `app.separator.`; empty for a file of another kind
  public record Content(
      String name,
      String size,
      String rows,
      String charset,
      String separator,
      List<Field> fields,
      List<String> missing,
      List<String> shown,
      List<List<Cell>> preview) {}

  /// One of the ledger's columns and the file's columns it may be read from.
  public record Field(String column, boolean isRequired, boolean isMissing, List<Option> options) {}

  public record Option(int position, String heading, boolean isChosen) {}

  /// @param isWrong the text means nothing in this column
  public record Cell(String text, boolean isWrong, boolean isNumber) {}

  static FileView of(
      FileKind kind,
      boolean isNeeded,
      Optional<UploadedFile> file,
      ImportLanguage writing,
      Formats formats) {
    return new FileView(
        kind.word(), isNeeded, file.map(f -> content(f, writing, formats)).orElse(null));
  }

  private static Content content(UploadedFile file, ImportLanguage writing, Formats formats) {
    var shown =
        file.kind().columns().stream()
            .filter(column -> file.mapping().position(column.name()).isPresent())
            .toList();
    var format = file.looks().format();
    return new Content(
        file.name(),
        size(file.size(), formats),
        formats.number(file.looks().rows()),
        format.charset(),
        separator(format),
        file.kind().columns().stream().map(column -> field(file, column)).toList(),
        file.mapping().missing(file.kind()),
        shown.stream().map(Column::name).toList(),
        file.looks().first().stream()
            .map(row -> shown.stream().map(c -> cell(file, row, c, writing, formats)).toList())
            .toList());
  }

  private static Field field(UploadedFile file, Column column) {
    var chosen = file.mapping().position(column.name());
    var options = new ArrayList<Option>();
    var header = file.looks().header();
    for (int i = 0; i < header.size(); i++) {
      options.add(new Option(i, heading(header.get(i), i), chosen.filter(at(i)).isPresent()));
    }
    return new Field(
        column.name(), column.isRequired(), column.isRequired() && chosen.isEmpty(), options);
  }

  private static java.util.function.Predicate<Integer> at(int position) {
    return chosen -> chosen == position;
  }

  private static String heading(String text, int position) {
    return text.isBlank() ? "(" + (position + 1) + ")" : text.strip();
  }

  private static Cell cell(
      UploadedFile file, SheetRow row, Column column, ImportLanguage writing, Formats formats) {
    int position = file.mapping().position(column.name()).orElseThrow();
    var text = row.cell(position).strip();
    var isNumber = row.isNumber(position);
    if (text.isEmpty()) {
      return new Cell("", column.isRequired(), false);
    }
    return switch (column.type()) {
      case TEXT -> new Cell(text, false, false);
      case TAX_ID ->
          new Cell(Cells.taxId(text, isNumber || writing == ImportLanguage.RU), false, false);
      case KPP -> new Cell(Cells.kpp(text, isNumber || writing == ImportLanguage.RU), false, false);
      case CURRENCY ->
          new Cell(text, !Cells.isCurrency(text.toUpperCase(java.util.Locale.ROOT)), false);
      case DATE ->
          row.date(position, writing)
              .map(date -> new Cell(formats.date(date), false, false))
              .orElseGet(() -> new Cell(text, true, false));
      case AMOUNT ->
          Cells.decimal(text, isNumber, writing)
              .map(number -> new Cell(formats.decimal(number), false, true))
              .orElseGet(() -> new Cell(text, true, false));
    };
  }

  private static String separator(SheetFormat format) {
    if (format.isSpreadsheet() || format.isJson()) {
      return "";
    }
    var index = SEPARATORS.indexOf(format.separator());
    return index < 0 ? "unknown" : List.of("tab", "semicolon", "comma", "bar").get(index);
  }

  private static String size(long bytes, Formats formats) {
    return bytes < 1024 * 1024
        ? formats.number(Math.max(1, bytes / 1024)) + " kB"
        : formats.number(bytes / (1024 * 1024)) + " MB";
  }
}
