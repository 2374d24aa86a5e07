package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_CREDIT;
import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import ledgertab.testing.Engine;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpreadsheetImportTest {

  @Test
  void spreadsheet_numbers_dates_and_lost_zeros_are_restored(@TempDir Path directory)
      throws IOException {
    try (var database = Engine.H2.fresh()) {
      var db = database.context();

      var outcome =
          new Importing(db, directory)
              .run(
                  List.of(
                      "--member-id",
                      "portal-a",
                      "--clients",
                      clients(directory).toString(),
                      "--documents",
                      documents(directory).toString()));

      assertThat(outcome.code()).as(outcome.printed()).isZero();
      var client = db.fetchSingle(LEDGER_CLIENT);
      assertThat(client.getClientId()).isEqualTo("1001");
      assertThat(client.getTaxId()).isEqualTo("0100000999");
      assertThat(client.getKpp()).isEqualTo("010101001");
      assertThat(db.fetchSingle(LEDGER_CREDIT).getCreditLimit()).isEqualByComparingTo("300834.22");
      assertThat(db.fetchSingle(LEDGER_CREDIT).getOnHold()).isTrue();
      var document = db.fetchSingle(LEDGER_DOCUMENT);
      assertThat(document.getIssued()).isEqualTo(LocalDate.of(2026, 11, 20));
      assertThat(document.getDue()).isEqualTo(LocalDate.of(2026, 12, 5));
      assertThat(document.getTotal()).isEqualByComparingTo("1234.567");
    }
  }

  private static Path clients(Path directory) throws IOException {
    var file = directory.resolve("clients.xlsx");
    try (var workbook = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
      var sheet = workbook.newWorksheet("Clients");
      var header = List.of("ID", "Name", "Tax ID", "KPP", "Currency", "Credit limit", "On hold");
      for (int i = 0; i < header.size(); i++) {
        sheet.value(0, i, header.get(i));
      }
      sheet.value(1, 0, 1001);
      sheet.value(1, 1, "Ольха");
      sheet.value(1, 2, 100000999L);
      sheet.value(1, 3, 10101001);
      sheet.value(1, 4, "RUB");
      sheet.value(1, 5, 300834.22000000003);
      sheet.value(1, 6, true);
    }
    return file;
  }

  private static Path documents(Path directory) throws IOException {
    var file = directory.resolve("documents.xlsx");
    try (var workbook = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
      var sheet = workbook.newWorksheet("Documents");
      var header = List.of("id", "client_id", "number", "issued", "due", "currency", "total");
      for (int i = 0; i < header.size(); i++) {
        sheet.value(0, i, header.get(i));
      }
      sheet.value(1, 0, "D1");
      sheet.value(1, 1, 1001);
      sheet.value(1, 2, 7);
      sheet.value(1, 3, LocalDate.of(2026, 11, 20));
      sheet.style(1, 3).format("dd.mm.yyyy").set();
      sheet.value(1, 4, 46361);
      sheet.value(1, 5, "RUB");
      sheet.value(1, 6, 1234.567);
    }
    return file;
  }
}
