package ledgertab.accounting.builtin.reading;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dhatim.fastexcel.reader.ExcelReaderException;

/// What a file looks like: its header, its first rows and how many there are.
///
/// @param first at most ten, cells cut at 100 characters
/// @param rows below the header that are not blank
public record SheetProfile(
    SheetFormat format, List<String> header, List<SheetRow> first, long rows) {

  private static final int SHOWN = 10;
  private static final int LONGEST = 100;
  private static final int WIDEST = 200;

  /// Reads all of the file.
  ///
  /// @throws UnreadableFile when it is no table
  public static SheetProfile of(Path file) throws IOException {
    long[] read = {0};
    try (var sheet = Sheet.open(file)) {
      return of(sheet.format(), sheet.rows(), read);
    } catch (CsvParseException | ExcelReaderException e) {
      throw new UnreadableFile(
          Problem.BROKEN, String.valueOf(read[0] + 1), String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof UnreadableFile known) {
        throw known;
      }
      throw new UnreadableFile(Problem.UNREADABLE, String.valueOf(read[0] + 1));
    }
  }

  private static SheetProfile of(SheetFormat format, Iterator<SheetRow> rows, long[] read)
      throws UnreadableFile {
    if (!rows.hasNext()) {
      throw new UnreadableFile(Problem.NO_HEADER);
    }
    var header = cut(rows.next());
    var first = new ArrayList<SheetRow>();
    while (rows.hasNext()) {
      var row = rows.next();
      if (!row.isBlank()) {
        read[0]++;
        if (first.size() < SHOWN) {
          first.add(new SheetRow(row.line(), cut(row), row.numbers(), row.firstDay()));
        }
      }
    }
    return new SheetProfile(format, header, first, read[0]);
  }

  private static List<String> cut(SheetRow row) {
    return row.cells().stream()
        .limit(WIDEST)
        .map(cell -> cell.length() > LONGEST ? cell.substring(0, LONGEST) : cell)
        .toList();
  }
}
