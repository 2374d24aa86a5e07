package ledgertab.accounting.builtin.reading;

/// What kind of file it is, as far as it was found out.
///
/// @param charset of a text file; empty for a spreadsheet
/// @param separator of a text file's columns; empty for a spreadsheet
public record SheetFormat(String charset, String separator) {

  static final SheetFormat XLSX = new SheetFormat("", "");
  static final SheetFormat JSON = new SheetFormat("UTF-8", "{}");

  public boolean isSpreadsheet() {
    return charset.isEmpty();
  }

  public boolean isJson() {
    return equals(JSON);
  }
}
