package ledgertab.accounting.builtin.load;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.accounting.builtin.reading.CellWords;
import ledgertab.accounting.builtin.reading.Cells;
import ledgertab.accounting.builtin.reading.Decimals;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.accounting.builtin.reading.Problem;
import ledgertab.accounting.builtin.reading.SheetRow;

/// One row below the header, read by column name; what is wrong with it becomes a fault.
final class FileRow {

  private static final int WHOLE_DIGITS = 30;
  private static final int DECIMALS = 10;
  private static final int SHOWN = 40;

  private final SheetRow row;
  private final ImportFile file;
  private boolean faulty;

  FileRow(SheetRow row, ImportFile file) {
    this.row = row;
    this.file = file;
  }

  boolean isFaulty() {
    return faulty;
  }

  void fault(Problem problem, String column, Object... arguments) {
    faulty = true;
    file.fault(row.line(), problem, column, Stream.of(arguments).map(FileRow::shown).toList());
  }

  /// The number of its line among those of all files of its kind.
  int place() {
    return file.place(row.line());
  }

  Optional<String> text(String column, int longest) {
    var value = cell(column);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.length() > longest) {
      fault(Problem.TOO_LONG, column, longest);
      return Optional.empty();
    }
    if (value.indexOf('\0') >= 0) {
      fault(Problem.ZERO_BYTE, column);
      return Optional.empty();
    }
    return Optional.of(value);
  }

  String required(String column, int longest) {
    if (cell(column).isEmpty()) {
      fault(Problem.EMPTY, column);
    }
    return text(column, longest).orElse("");
  }

  Optional<LocalDate> date(String column) {
    var value = cell(column);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    var date = file.position(column).flatMap(at -> row.date(at, file.language()));
    if (date.isEmpty()) {
      fault(Problem.NO_DATE, column, value);
    }
    return date;
  }

  Optional<LocalDate> requiredDate(String column) {
    if (cell(column).isEmpty()) {
      fault(Problem.EMPTY, column);
    }
    return date(column);
  }

  Optional<BigDecimal> decimal(String column) {
    var value = cell(column);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    var number = Cells.decimal(value, isNumber(column), file.language());
    if (number.isEmpty()) {
      fault(notANumber(value), column, value);
      return number;
    }
    return number.filter(n -> fits(column, n.stripTrailingZeros()));
  }

  String currency(String column) {
    var value = cell(column).toUpperCase(Locale.ROOT);
    if (value.isEmpty()) {
      fault(Problem.EMPTY, column);
    } else if (!Cells.isCurrency(value)) {
      fault(Problem.NO_CURRENCY, column, value);
    }
    return value;
  }

  <T> T word(String column, Vocabulary<T> words, T empty) {
    var value = cell(column);
    if (value.isEmpty()) {
      return empty;
    }
    var meaning = words.meaning(CellWords.normalised(value));
    if (meaning.isEmpty()) {
      fault(Problem.NO_WORD, column, CellWords.normalised(value), words.names());
    }
    return meaning.orElse(empty);
  }

  Optional<String> taxId(String column) {
    return text(column, 200).map(value -> Cells.taxId(value, mayHaveLost(column)));
  }

  Optional<String> kpp(String column) {
    return text(column, 200).map(value -> Cells.kpp(value, mayHaveLost(column)));
  }

  boolean isEmpty(String column) {
    return cell(column).isEmpty();
  }

  private boolean fits(String column, BigDecimal number) {
    if (number.precision() - number.scale() > WHOLE_DIGITS) {
      fault(Problem.MANY_DIGITS, column, WHOLE_DIGITS);
      return false;
    }
    if (number.scale() > DECIMALS) {
      fault(Problem.MANY_DECIMALS, column, DECIMALS);
      return false;
    }
    return true;
  }

  private Problem notANumber(String value) {
    return Decimals.isAmbiguous(value, file.language()) ? Problem.TWO_WAYS : Problem.NO_NUMBER;
  }

  private String cell(String column) {
    return file.position(column).map(row::cell).map(String::strip).orElse("");
  }

  /// In a CSV file as well: a spreadsheet has written it.
  private boolean mayHaveLost(String column) {
    return isNumber(column) || file.language() == ImportLanguage.RU;
  }

  private boolean isNumber(String column) {
    return file.position(column).map(row::isNumber).orElse(false);
  }

  private static String shown(Object argument) {
    if (argument instanceof List<?> words) {
      return words.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    var line = String.valueOf(argument).replaceAll("\\p{Cntrl}", " ");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }
}
