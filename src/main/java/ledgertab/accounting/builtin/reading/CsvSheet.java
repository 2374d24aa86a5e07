package ledgertab.accounting.builtin.reading;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Iterator;

/// A CSV file whose character set and separator are found out.
final class CsvSheet implements Sheet {

  private static final int LONGEST_RECORD = 1 << 20;
  private static final BitSet NO_NUMBERS = new BitSet(0);

  private final CsvReader<CsvRecord> reader;
  private final long skippedLines;
  private final SheetFormat format;

  CsvSheet(Path file) throws IOException {
    var charset = Charsets.of(file);
    var separator = Separator.of(file, charset);
    var text = new BufferedReader(charset.open(file));
    format = new SheetFormat(charset.charset().name(), String.valueOf(separator.character()));
    skippedLines = separator.isDeclared() ? 1 : 0;
    if (separator.isDeclared()) {
      text.readLine();
    }
    reader =
        CsvReader.builder()
            .fieldSeparator(separator.character())
            .maxBufferSize(LONGEST_RECORD)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text);
  }

  @Override
  public Iterator<SheetRow> rows() {
    return new HeadedRows(
        reader.stream()
            .map(
                r ->
                    new SheetRow(
                        r.getStartingLineNumber() + skippedLines, r.getFields(), NO_NUMBERS))
            .iterator());
  }

  @Override
  public SheetFormat format() {
    return format;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
