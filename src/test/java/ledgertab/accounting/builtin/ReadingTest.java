package ledgertab.accounting.builtin;

import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_CREDIT;
import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import ledgertab.testing.Engine;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1234.5 | UNSTATED | 1234.5",
        "1234,5 | UNSTATED | 1234.5",
        "1 234 567,89 | UNSTATED | 1234567.89",
        "1,234,567.89 | UNSTATED | 1234567.89",
        "1.234.567,89 | UNSTATED | 1234567.89",
        "1,234,567 | UNSTATED | 1234567",
        "1.234 | UNSTATED | 1.234",
        "0,125 | UNSTATED | 0.125",
        "1,234 | EN | 1234",
        "1,234 | RU | 1.234",
        "-5 | UNSTATED | -5",
        "(5.10) | UNSTATED | -5.10",
        "\u22125 | UNSTATED | -5",
        ".5 | UNSTATED | 0.5",
        "0.000 | UNSTATED | 0.000",
      })
  void decimals_are_read_as_people_write_them(
      String text, ImportLanguage language, BigDecimal expected) {
    assertThat(Decimals.parse(text, language)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1,234", "ten", "1.2.3", "1,23,4", "5 RUB", "1e5", "--5", "1,2.3,4", "٣x"})
  void anything_else_is_no_number(String text) {
    assertThat(Decimals.parse(text, ImportLanguage.UNSTATED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, UNSTATED, 2026-11-20",
    "2026-11-20T23:59:00Z, UNSTATED, 2026-11-20",
    "20.11.2026, UNSTATED, 2026-11-20",
    "5.1.2026 10:00, UNSTATED, 2026-01-05",
    "11/20/2026, UNSTATED, 2026-11-20",
    "20/11/2026, UNSTATED, 2026-11-20",
    "5/5/2026, UNSTATED, 2026-05-05",
    "3/4/2026, EN, 2026-03-04",
    "3/4/2026, RU, 2026-04-03",
  })
  void dates_are_read_where_they_mean_one_day(
      String text, ImportLanguage language, LocalDate expected) {
    assertThat(Dates.parse(text, language)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"3/4/2026", "2026-02-30", "31.04.2026", "0202-01-01", "20.11.26", "soon", "46346"})
  void other_dates_are_refused(String text) {
    assertThat(Dates.parse(text, ImportLanguage.UNSTATED)).isEmpty();
  }

  @Test
  void tally_remembers_a_hundred_thousand_ids() {
    var tally = new Tally();
    for (int i = 0; i < 100_000; i++) {
      assertThat(tally.add("id-" + i)).isTrue();
    }
    assertThat(tally.add("id-77")).isFalse();
    assertThat(tally.contains("id-100001")).isFalse();
    assertThat(tally.count("new")).isEqualTo(1);
    assertThat(tally.count("new")).isEqualTo(2);
  }

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
