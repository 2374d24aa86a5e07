package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_CREDIT;
import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.Provenance;
import ledgertab.accounting.builtin.load.LedgerLoad.Outcome;
import ledgertab.accounting.builtin.load.LedgerLoad.Report;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.Headings;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.accounting.builtin.reading.SheetProfile;
import ledgertab.history.Preferences;
import ledgertab.testing.Engine;
import org.jooq.DSLContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that LibreOffice Calc 7.4 has written from `source/*.fods`: a title and a header of merged
/// cells, formulas, days as numbers, tax ids that lost their zero, 500 empty rows with a format,
/// windows-1251 with semicolons.
final class LibreOfficeFilesTest implements LedgerLoad.Watch {

  private static final Path FOLDER = Path.of("src/test/resources/ledger/libreoffice");

  @ParameterizedTest
  @CsvSource({
    "clients.xlsx, documents.xlsx",
    "clients.xlsx, documents-1904.xlsx",
    "clients.csv, documents.csv"
  })
  void are_understood_as_they_look(String clients, String documents) throws IOException {
    try (var database = Engine.H2.fresh()) {
      var db = database.context();
      var files = List.of(file(FileKind.CLIENTS, clients), file(FileKind.DOCUMENTS, documents));
      var provenance = new Provenance(Optional.empty(), Instant.EPOCH, 0, "");

      var outcome =
          new LedgerLoad(db, Preferences.defaults())
              .run(
                  new LedgerLoad.Order(ImportStage.PORTAL, files, ImportLanguage.RU, provenance),
                  this);

      assertThat(outcome).isInstanceOf(Outcome.Loaded.class);
      assertClients(db);
      assertDocuments(db);
    }
  }

  private static void assertClients(DSLContext db) {
    var c = LEDGER_CLIENT;
    assertThat(db.select(c.CLIENT_ID, c.NAME, c.TAX_ID, c.KPP).from(c).orderBy(c.CLIENT_ID).fetch())
        .extracting(row -> java.util.Arrays.toString(row.intoArray()))
        .containsExactly(
            "[1001, ООО «Ольха», 7707083893, 770701001]",
            "[1002, Ёлка & сыновья, 0100000999, 010101001]",
            "[1003, Иванов И. И., 500100732259, null]");
    assertThat(db.fetchValues(LEDGER_CREDIT.CREDIT_LIMIT))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactlyInAnyOrder(new BigDecimal("500000.5"), new BigDecimal("300834.22"));
  }

  private static void assertDocuments(DSLContext db) {
    var d = LEDGER_DOCUMENT;
    var rows = db.selectFrom(d).orderBy(d.DOCUMENT_ID).fetch();
    assertThat(rows)
        .extracting(r -> r.getDocumentId() + " " + r.getNumber() + " " + r.getClientId())
        .containsExactly("Д1 УТ-000017 1001", "Д2 18 1002", "Д3 19 1003");
    assertThat(rows)
        .extracting(r -> r.getIssued() + " " + r.getDue())
        .containsExactly("2026-11-20 2026-12-05", "2026-11-21 2026-12-05", "2026-11-22 null");
    assertThat(rows)
        .extracting(r -> r.getTotal().stripTrailingZeros().toPlainString())
        .containsExactly("1234.567", "0.1", "1234567.89");
    assertThat(rows.getFirst().getOutstanding()).isEqualByComparingTo("234.567");
    assertThat(rows.getLast().getIssued()).isEqualTo(LocalDate.of(2026, 11, 22));
  }

  private static SourceFile file(FileKind kind, String name) throws IOException {
    var path = FOLDER.resolve(name);
    var header = SheetProfile.of(path).header();
    return new SourceFile(kind, name, path, Optional.of(new Headings().guess(kind, header)));
  }

  @Override
  public void fault(Fault fault) {
    throw new AssertionError(fault.english());
  }

  @Override
  public void progress(FileKind kind, long rows) {}

  @Override
  public void loaded(DSLContext transaction, List<Report> reports) {}
}
