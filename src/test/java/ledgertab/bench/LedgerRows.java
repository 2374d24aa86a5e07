package ledgertab.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;

/// A large ledger: one client for a hundred rows, the others are his documents.
///
/// @param rows of all files
record LedgerRows(int rows) {

  private static final int OF_A_CLIENT = 100;
  private static final int DOCUMENTS_OF_A_CLIENT = OF_A_CLIENT - 1;
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final List<String> CLIENTS = List.of("id", "name", "tax_id", "currency");
  private static final List<String> DOCUMENTS =
      List.of("id", "client_id", "number", "issued", "due", "currency", "total", "outstanding");

  int clients() {
    return Math.max(1, rows / OF_A_CLIENT);
  }

  int documents() {
    return rows - clients();
  }

  /// Writes `clients.csv` and `documents.csv`, or the same as spreadsheets.
  List<Path> write(Path folder, boolean spreadsheet) {
    return spreadsheet
        ? List.of(
            sheet(folder.resolve("clients.xlsx"), CLIENTS, 0, clients()),
            sheet(folder.resolve("documents.xlsx"), DOCUMENTS, 0, documents()))
        : List.of(
            csv(folder.resolve("clients.csv"), CLIENTS, 0, clients()),
            csv(folder.resolve("documents.csv"), DOCUMENTS, 0, documents()));
  }

  /// Some of the documents as a CSV file.
  Path documents(Path file, int from, int to) {
    return csv(file, DOCUMENTS, from, Math.min(to, documents()));
  }

  private static Path csv(Path file, List<String> header, int from, int to) {
    try (var csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(header);
      for (int i = from; i < to; i++) {
        csv.writeRecord(row(header, i));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> row(List<String> header, int i) {
    if (header.equals(CLIENTS)) {
      return List.of("C" + i, "Bench client " + i + " LLC", BenchBooks.taxId(i % 100_000), "RUB");
    }
    var issued = FIRST.plusDays(i % 1000);
    return List.of(
        "D" + i,
        "C" + i / DOCUMENTS_OF_A_CLIENT,
        "INV-" + i,
        issued.toString(),
        issued.plusDays(30).toString(),
        "RUB",
        (1000 + i % 977) + ".50",
        i % 5 == 0 ? "250.25" : "0");
  }

  /// Texts stand in the cells, numbers and days are numbers.
  private static Path sheet(Path file, List<String> header, int from, int to) {
    try (var workbook = new Workbook(Files.newOutputStream(file), "bench", "1.0")) {
      var sheet = workbook.newWorksheet("1");
      for (int column = 0; column < header.size(); column++) {
        sheet.inlineString(0, column, header.get(column));
      }
      for (int i = from; i < to; i++) {
        var cells = row(header, i);
        for (int column = 0; column < cells.size(); column++) {
          cell(header.get(column), cells.get(column), write(sheet, i - from + 1, column));
        }
        if (i % 1000 == 0) {
          sheet.flush();
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Consumer<Object> write(org.dhatim.fastexcel.Worksheet sheet, int row, int column) {
    return value -> {
      switch (value) {
        case Number number -> sheet.value(row, column, number);
        case LocalDate day -> {
          sheet.value(row, column, day);
          sheet.style(row, column).format("dd.mm.yyyy").set();
        }
        default -> sheet.inlineString(row, column, value.toString());
      }
    };
  }

  private static void cell(String name, String text, Consumer<Object> to) {
    switch (name) {
      case "total", "outstanding" -> to.accept(new java.math.BigDecimal(text));
      case "issued", "due" -> to.accept(LocalDate.parse(text));
      default -> to.accept(text);
    }
  }
}
