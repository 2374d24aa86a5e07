package ledgertab.accounting.builtin.reading;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Locale;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/// The first sheet of an XLSX file.
final class XlsxSheet implements Sheet {

  // A spreadsheet keeps fifteen digits; what follows is noise of its binary numbers.
  private static final MathContext SPREADSHEET = new MathContext(15);
  private static final int WIDEST = 200;

  private final ReadableWorkbook workbook;
  private final Iterator<SheetRow> rows;
  private final int firstDay;

  XlsxSheet(Path file) throws IOException {
    Archive.check(file);
    try {
      workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
      firstDay = workbook.isDate1904() ? SheetRow.DAYS_TO_1904 : 0;
      rows = new HeadedRows(workbook.getFirstSheet().openStream().map(this::row).iterator());
    } catch (ExcelReaderException e) {
      throw new UnreadableFile(Problem.NO_XLSX);
    }
  }

  @Override
  public Iterator<SheetRow> rows() {
    return rows;
  }

  @Override
  public SheetFormat format() {
    return SheetFormat.XLSX;
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }

  private SheetRow row(Row row) {
    var width = Math.min(row.getCellCount(), WIDEST);
    var cells = new ArrayList<String>(width);
    var numbers = new BitSet(width);
    for (int i = 0; i < width; i++) {
      var cell = row.hasCell(i) ? row.getCell(i) : null;
      var number = cell == null ? null : number(cell);
      if (cell != null && number != null && !isDate(cell)) {
        numbers.set(i);
      }
      cells.add(cell == null ? "" : text(cell, number));
    }
    return new SheetRow(row.getRowNum(), cells, numbers, firstDay);
  }

  private static String text(Cell cell, @Nullable BigDecimal number) {
    if (number != null) {
      return isDate(cell) ? cell.asDate().toString() : plain(number);
    }
    return switch (cell.getType()) {
      case BOOLEAN -> cell.asBoolean().toString();
      case EMPTY -> "";
      case STRING, FORMULA, ERROR, NUMBER -> cell.getText();
    };
  }

  private static @Nullable BigDecimal number(Cell cell) {
    if (cell.getType() == CellType.NUMBER) {
      return cell.asNumber();
    }
    return cell.getType() == CellType.FORMULA && cell.getValue() instanceof BigDecimal value
        ? value
        : null;
  }

  private static String plain(BigDecimal number) {
    var rounded = number.round(SPREADSHEET).stripTrailingZeros();
    return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
  }

  private static boolean isDate(Cell cell) {
    var id = cell.getDataFormatId();
    if (id != null && ((id >= 14 && id <= 17) || id == 22)) {
      return true;
    }
    var format = cell.getDataFormatString();
    return format != null && hasDateLetters(format);
  }

  private static boolean hasDateLetters(String format) {
    var bare = format.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "");
    return bare.contains("y") || (bare.contains("d") && bare.contains("m"));
  }
}
