package ledgertab.accounting.builtin.reading;

import static ledgertab.accounting.builtin.reading.Column.Type.AMOUNT;
import static ledgertab.accounting.builtin.reading.Column.Type.CURRENCY;
import static ledgertab.accounting.builtin.reading.Column.Type.DATE;
import static ledgertab.accounting.builtin.reading.Column.Type.KPP;
import static ledgertab.accounting.builtin.reading.Column.Type.TAX_ID;
import static ledgertab.accounting.builtin.reading.Column.Type.TEXT;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of a built-in ledger, in the order they are loaded.
public enum FileKind {
  CLIENTS(
      Column.required("id", TEXT),
      Column.required("name", TEXT),
      Column.optional("tax_id", TAX_ID),
      Column.optional("kpp", KPP),
      Column.optional("external_id", TEXT),
      Column.optional("email", TEXT),
      Column.optional("phone", TEXT),
      Column.optional("company", TEXT),
      Column.optional("currency", CURRENCY),
      Column.optional("credit_limit", AMOUNT),
      Column.optional("on_hold", TEXT),
      Column.optional("city", TEXT),
      Column.optional("parent_id", TEXT),
      Column.optional("archived", TEXT)),
  DOCUMENTS(
      Column.required("id", TEXT),
      Column.required("client_id", TEXT),
      Column.required("number", TEXT),
      Column.optional("kind", TEXT),
      Column.optional("status", TEXT),
      Column.required("issued", DATE),
      Column.optional("due", DATE),
      Column.required("currency", CURRENCY),
      Column.required("total", AMOUNT),
      Column.optional("outstanding", AMOUNT)),
  LINES(
      Column.required("document_id", TEXT),
      Column.optional("position", AMOUNT),
      Column.required("name", TEXT),
      Column.optional("quantity", AMOUNT),
      Column.optional("unit", TEXT),
      Column.optional("price", AMOUNT),
      Column.optional("total", AMOUNT)),
  COMPLAINTS(
      Column.required("id", TEXT),
      Column.required("client_id", TEXT),
      Column.optional("number", TEXT),
      Column.required("subject", TEXT),
      Column.required("opened", DATE),
      Column.optional("state", TEXT));

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes.
  private final List<Column> columns;

  FileKind(Column... columns) {
    this.columns = List.of(columns);
  }

  public static Optional<FileKind> parse(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /// `clients`, as in addresses and on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The column that names a row; for lines the document they belong to.
  public String id() {
    return columns.getFirst().name();
  }

  public List<Column> columns() {
    return columns;
  }

  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
