package ledgertab.accounting.builtin.reading;

import java.util.BitSet;
import java.util.List;

/// One row of a file.
///
/// @param line where it stands in the file, from 1
/// @param numbers the cells a spreadsheet holds as numbers, not as text
public record SheetRow(long line, List<String> cells, BitSet numbers) {

  public String cell(int column) {
    return column < cells.size() ? cells.get(column) : "";
  }

  public boolean isNumber(int column) {
    return numbers.get(column);
  }

  public boolean isBlank() {
    return cells.stream().allMatch(String::isBlank);
  }
}
