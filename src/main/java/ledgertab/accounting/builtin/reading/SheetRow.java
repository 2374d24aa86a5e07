package ledgertab.accounting.builtin.reading;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// One row of a file.
///
/// @param line where it stands in the file, from 1
/// @param numbers the cells a spreadsheet holds as numbers, not as text
/// @param firstDay how many days after the usual first day its numbers count days from
public record SheetRow(long line, List<String> cells, BitSet numbers, int firstDay) {

  /// Spreadsheets of old Macs count from 1904 on.
  static final int DAYS_TO_1904 = 1462;

  public SheetRow(long line, List<String> cells, BitSet numbers) {
    this(line, cells, numbers, 0);
  }

  public String cell(int column) {
    return column < cells.size() ? cells.get(column) : "";
  }

  /// A cell that holds a day, which may be a number.
  public Optional<LocalDate> date(int column, ImportLanguage language) {
    return isNumber(column)
        ? Dates.serial(cell(column).strip(), firstDay)
        : Dates.parse(cell(column).strip(), language);
  }

  public boolean isNumber(int column) {
    return numbers.get(column);
  }

  public boolean isBlank() {
    return cells.stream().allMatch(String::isBlank);
  }
}
