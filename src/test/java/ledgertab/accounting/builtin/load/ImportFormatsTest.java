package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_CREDIT;
import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Which files the import understands, and what it says of the others.
@ParameterizedClass
@EnumSource(Engine.class)
final class ImportFormatsTest extends ImportStage {

  ImportFormatsTest(Engine engine) {
    super(engine);
  }

  @Test
  void windows_1251_with_semicolons_commas_and_dotted_dates_is_understood() {
    var clients =
        importing.file(
            "clients.csv",
            "ID;Name;Currency;Credit Limit\r\nК1;«Ольха»;RUB;1\u00A0234\u00A0567,50\r\n",
            Charset.forName("windows-1251"));
    var documents =
        importing.file(
            "documents.csv",
            "id;client_id;number;issued;due;currency;total\r\nД1;К1;7;20.11.2026;5.12.2026;rub;-1 000,5\r\n",
            Charset.forName("windows-1251"));

    var outcome = importing.run(arguments(clients, documents));

    assertThat(outcome.code()).as(outcome.printed()).isZero();
    assertThat(db.fetchValues(LEDGER_CLIENT.NAME)).containsExactly("«Ольха»");
    assertThat(db.fetchSingle(LEDGER_CREDIT).getCreditLimit()).isEqualByComparingTo("1234567.5");
    assertThat(db.fetchSingle(LEDGER_DOCUMENT).getTotal()).isEqualByComparingTo("-1000.5");
    assertThat(db.fetchSingle(LEDGER_DOCUMENT).getDue()).isEqualTo(LocalDate.of(2026, 12, 5));
  }

  @Test
  void byte_order_marks_tabs_and_the_line_excel_adds_are_understood() {
    var utf8 = importing.file("clients.csv", "\uFEFFsep=|\nid|name\nC1|Ольха\n");
    var utf16 =
        importing.file(
            "documents.csv", "\uFEFF" + DOCUMENT.replace(',', '\t'), StandardCharsets.UTF_16LE);

    var outcome = importing.run(arguments(utf8, utf16));

    assertThat(outcome.code()).as(outcome.printed()).isZero();
    assertThat(db.fetchValues(LEDGER_CLIENT.NAME)).containsExactly("Ольха");
  }

  @Test
  void language_decides_what_can_be_read_two_ways() {
    var documents = "id,client_id,number,issued,currency,total\nD1,C1,1,3/4/2026,RUB,\"1,234\"\n";

    importing.run(PORTAL, CLIENT, "--documents", documents, "--language", "en");
    importing.run(OTHER_PORTAL, CLIENT, "--documents", documents, "--language", "ru");

    assertThat(document(PORTAL).getIssued()).isEqualTo(LocalDate.of(2026, 3, 4));
    assertThat(document(PORTAL).getTotal()).isEqualByComparingTo("1234");
    assertThat(document(OTHER_PORTAL).getIssued()).isEqualTo(LocalDate.of(2026, 4, 3));
    assertThat(document(OTHER_PORTAL).getTotal()).isEqualByComparingTo("1.234");
  }

  @Test
  void names_of_four_kilobytes_markup_and_exact_amounts_survive() {
    var name = "<script>alert(1)</script>" + "я".repeat(2000) + "\u202Eabc";

    var outcome =
        importing.run(
            PORTAL,
            "id,name\nC1,\"" + name + "\"\n",
            "--documents",
            """
            id,client_id,number,issued,currency,total,outstanding
            D1,C1,1,2026-11-20,KWD,123456789012345678901234567890.123,0.001
            """);

    assertThat(outcome.code()).as(outcome.printed()).isZero();
    assertThat(db.fetchValues(LEDGER_CLIENT.NAME)).containsExactly(name);
    assertThat(document(PORTAL).getTotal())
        .isEqualByComparingTo("123456789012345678901234567890.123");
  }

  @Test
  void wrong_options_are_explained_and_change_nothing() {
    assertThat(importing.run(List.of("--clients", "x")).code()).isEqualTo(2);
    assertThat(importing.run(List.of("--member-id", "a b", "--clients", "x")).printed())
        .contains("--member-id is not a member id", "Usage: ledgertab import");
    assertThat(importing.run(List.of("--member-id", "a", "--clients")).printed())
        .contains("--clients needs a value");
    assertThat(importing.run(List.of("--clents", "a")).printed())
        .contains("there is no option --clents");
    var missing = importing.run(List.of("--member-id", "a", "--clients", "nowhere.csv"));
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.printed()).contains("nowhere.csv: there is no such file");
  }

  @Test
  void files_that_are_no_tables_are_faults() {
    assertThat(importing.run(PORTAL, "").printed()).contains("clients.csv: is empty");
    assertThat(importing.run(PORTAL, "id,name\nC1,\"never closed\n").code()).isNotEqualTo(2);
    var old =
        importing.file("clients.csv", "\u00D0\u00CF\u0011\u00E0", StandardCharsets.ISO_8859_1);
    assertThat(importing.run(List.of("--member-id", "a", "--clients", old.toString())).printed())
        .contains("is an old .xls file");
    var broken =
        importing.file("clients.csv", "PK\u0003\u0004 no zip", StandardCharsets.ISO_8859_1);
    assertThat(importing.run(List.of("--member-id", "a", "--clients", broken.toString())).code())
        .isEqualTo(1);
  }

  private static List<String> arguments(Path clients, Path documents) {
    return List.of(
        "--member-id",
        PORTAL.value(),
        "--clients",
        clients.toString(),
        "--documents",
        documents.toString());
  }

  private ledgertab.persistence.generated.tables.records.LedgerDocumentRecord document(
      MemberId member) {
    return db.fetchSingle(LEDGER_DOCUMENT, LEDGER_DOCUMENT.MEMBER_ID.eq(member.value()));
  }
}
