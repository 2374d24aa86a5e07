package ledgertab.accounting.builtin.load;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.accounting.builtin.reading.Mapping;
import ledgertab.accounting.builtin.reading.Problem;
import ledgertab.accounting.builtin.reading.Sheet;
import ledgertab.accounting.builtin.reading.SheetRow;
import ledgertab.accounting.builtin.reading.UnreadableFile;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.jspecify.annotations.Nullable;

/// One file of an import: its header, then its rows in batches.
final class ImportFile {

  private static final int BATCH = 1000;

  private final SourceFile source;
  private final ImportLanguage language;
  private final Faults faults;
  private int start;
  private int last;
  private Mapping columns = Mapping.exact(List.of());
  private List<String> header = List.of();
  private long rows;

  ImportFile(SourceFile source, ImportLanguage language, Faults faults) {
    this.source = source;
    this.language = language;
    this.faults = faults;
  }

  long rows() {
    return rows;
  }

  ImportLanguage language() {
    return language;
  }

  void fault(long line, Problem problem, String column, List<String> arguments) {
    var heading = position(column).filter(i -> i < header.size()).map(header::get).orElse("");
    faults.add(new Fault(source.name(), line, column, heading, problem, arguments));
  }

  Optional<Integer> position(String column) {
    return columns.position(column);
  }

  /// @param line in this file
  /// @return the number of the line among those of all files of its kind
  int place(long line) {
    last = Math.addExact(start, Math.toIntExact(line));
    return last;
  }

  /// Reads all rows; those that have faults are left out of the batches.
  ///
  /// @param progress hears after each batch how many rows were read
  /// @return whether the file could be read to its end
  <R> boolean read(Loader<R> loader, Places places, LongConsumer progress) {
    start = places.begin(this);
    last = start;
    var isWhole = read(loader, progress);
    places.end(last);
    return isWhole;
  }

  private <R> boolean read(Loader<R> loader, LongConsumer progress) {
    if (!Files.isRegularFile(source.path())) {
      broken(Problem.NO_FILE);
      return false;
    }
    try (var sheet = Sheet.open(source.path())) {
      var rowsOfSheet = sheet.rows();
      if (hasHeader(rowsOfSheet, loader.required())) {
        readRows(rowsOfSheet, loader, progress);
        return true;
      }
    } catch (UnreadableFile e) {
      fault(0, e.problem(), "", e.arguments());
    } catch (CsvParseException | ExcelReaderException e) {
      broken(Problem.BROKEN, String.valueOf(rows + 1), String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      unreadable(e.getCause());
    } catch (IOException e) {
      unreadable(e);
    }
    return false;
  }

  private void unreadable(@Nullable IOException cause) {
    if (cause instanceof UnreadableFile known) {
      fault(0, known.problem(), "", known.arguments());
    } else {
      broken(Problem.UNREADABLE, String.valueOf(rows + 1));
    }
  }

  private void broken(Problem problem, String... arguments) {
    fault(0, problem, "", List.of(arguments));
  }

  private boolean hasHeader(Iterator<SheetRow> sheet, List<String> required) {
    if (!sheet.hasNext()) {
      broken(Problem.NO_HEADER);
      return false;
    }
    var first = sheet.next();
    header = List.copyOf(first.cells());
    columns = source.mapping().orElseGet(() -> Mapping.exact(header));
    var missing = required.stream().filter(name -> position(name).isEmpty()).toList();
    for (var column : missing) {
      fault(first.line(), Problem.NO_COLUMN, column, List.of(column));
    }
    return missing.isEmpty();
  }

  private <R> void readRows(Iterator<SheetRow> sheet, Loader<R> loader, LongConsumer progress) {
    var batch = new ArrayList<R>(BATCH);
    while (sheet.hasNext()) {
      var row = sheet.next();
      if (row.isBlank()) {
        continue;
      }
      rows++;
      place(row.line());
      loader.parse(new FileRow(row, this)).ifPresent(batch::add);
      if (batch.size() == BATCH) {
        loader.write(batch);
        batch.clear();
        progress.accept(rows);
      }
    }
    if (!batch.isEmpty()) {
      loader.write(batch);
    }
    progress.accept(rows);
  }
}
