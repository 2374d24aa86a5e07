package ledgertab.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import ledgertab.history.Inn;

/// The files of a ledger in which every client has a limit, sixty documents and two complaints.
record BenchBooks(int clients, LocalDate today) {

  private static final int DOCUMENTS = 60;
  private static final int COMPLAINTS = 2;
  private static final int DAYS_BETWEEN = 17;

  /// The tax id of a client, a valid INN.
  static String taxId(int client) {
    var digits = "7701%05d".formatted(client);
    return digits + Inn.checkDigit(digits);
  }

  /// Writes the files and answers the options of `ledgertab import`.
  List<String> write(Path folder, String member) {
    var clientsFile = folder.resolve("clients.csv");
    var documentsFile = folder.resolve("documents.csv");
    var complaintsFile = folder.resolve("complaints.csv");
    try (var csv = CsvWriter.builder().build(clientsFile)) {
      writeClients(csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (var documents = CsvWriter.builder().build(documentsFile);
        var complaints = CsvWriter.builder().build(complaintsFile)) {
      writeDocuments(documents);
      writeComplaints(complaints);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(
        "--member-id",
        member,
        "--clients",
        clientsFile.toString(),
        "--documents",
        documentsFile.toString(),
        "--complaints",
        complaintsFile.toString());
  }

  private void writeClients(CsvWriter csv) {
    csv.writeRecord("id", "name", "tax_id", "currency", "credit_limit");
    for (int i = 0; i < clients; i++) {
      csv.writeRecord("C" + i, "Bench client " + i + " LLC", taxId(i), "RUB", "500000");
    }
  }

  private void writeDocuments(CsvWriter csv) {
    csv.writeRecord(
        "id", "client_id", "number", "kind", "issued", "due", "currency", "total", "outstanding");
    for (int i = 0; i < clients * DOCUMENTS; i++) {
      var issued = today.minusDays((long) (i % DOCUMENTS) * DAYS_BETWEEN);
      csv.writeRecord(
          "D" + i,
          "C" + i / DOCUMENTS,
          "INV-" + i,
          "invoice",
          issued.toString(),
          issued.plusDays(30).toString(),
          "RUB",
          "%d.50".formatted(1000 + i % 977),
          i % 5 == 0 ? "250.25" : "0");
    }
  }

  private void writeComplaints(CsvWriter csv) {
    csv.writeRecord("id", "client_id", "number", "subject", "opened", "state");
    for (int i = 0; i < clients * COMPLAINTS; i++) {
      csv.writeRecord(
          "P" + i,
          "C" + i / COMPLAINTS,
          i + "/1",
          "A box came open",
          today.minusDays(10).toString(),
          "open");
    }
  }
}
