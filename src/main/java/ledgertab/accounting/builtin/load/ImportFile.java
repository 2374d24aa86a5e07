package ledgertab.accounting.builtin.load;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.accounting.builtin.reading.Sheet;
import ledgertab.accounting.builtin.reading.SheetRow;
import ledgertab.accounting.builtin.reading.UnreadableFile;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.jspecify.annotations.Nullable;

/// One file of an import: its header, then its rows in batches.
final class ImportFile {

  private static final int BATCH = 1000;

  private final Path path;
  private final ImportLanguage language;
  private final Faults faults;
  private @Nullable Columns columns;
  private long rows;

  ImportFile(Path path, ImportLanguage language, Faults faults) {
    this.path = path;
    this.language = language;
    this.faults = faults;
  }

  String name() {
    return path.getFileName().toString();
  }

  long rows() {
    return rows;
  }

  ImportLanguage language() {
    return language;
  }

  void fault(long line, String what) {
    faults.add(name(), line, what);
  }

  Optional<Integer> position(String column) {
    return columns == null ? Optional.empty() : columns.position(column);
  }

  /// Reads all rows; those that have faults are left out of the batches.
  <R> void read(Loader<R> loader) {
    if (!Files.isRegularFile(path)) {
      faults.add(name(), "there is no such file");
      return;
    }
    try (var sheet = Sheet.open(path)) {
      var rowsOfSheet = sheet.rows();
      if (hasHeader(rowsOfSheet, loader.required())) {
        readRows(rowsOfSheet, loader);
      }
    } catch (UnreadableFile e) {
      faults.add(name(), String.valueOf(e.getMessage()));
    } catch (CsvParseException | ExcelReaderException e) {
      faults.add(name(), "is broken after row " + (rows + 1) + ": " + e.getMessage());
    } catch (UncheckedIOException | IOException e) {
      faults.add(name(), "cannot be read after row " + (rows + 1));
    }
  }

  private boolean hasHeader(Iterator<SheetRow> sheet, List<String> required) {
    if (!sheet.hasNext()) {
      faults.add(name(), "is empty; the first row must name the columns");
      return false;
    }
    var header = sheet.next();
    columns = Columns.of(header);
    var missing = columns.missing(required);
    for (var column : missing) {
      fault(header.line(), "there is no column " + column);
    }
    return missing.isEmpty();
  }

  private <R> void readRows(Iterator<SheetRow> sheet, Loader<R> loader) {
    var batch = new ArrayList<R>(BATCH);
    while (sheet.hasNext()) {
      var row = sheet.next();
      if (row.isBlank()) {
        continue;
      }
      rows++;
      loader.parse(new FileRow(row, this)).ifPresent(batch::add);
      if (batch.size() == BATCH) {
        loader.write(batch);
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      loader.write(batch);
    }
  }
}
