package ledgertab.accounting.builtin.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How Excel lays a sheet out, and people their tables.
final class ExcelLayoutsTest {

  private static final String TEXTS =
      "<si><t>id</t></si><si><t>issued</t></si>"
          + "<si><r><t>Оль</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">ха </t></r></si>";

  @TempDir private Path folder;

  @Test
  void shared_rich_inline_and_calculated_texts_are_read() throws IOException {
    var rows =
        read(
            false,
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>name</t></is></c></row>"
                + "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>\"D\"&amp;1</f><v>D1</v></c>"
                + "<c r=\"B2\" t=\"s\"><v>2</v></c></row>"
                + "<row r=\"3\"><c r=\"A3\"><f>40+2</f><v>42</v></c>"
                + "<c r=\"B3\" t=\"b\"><f>TRUE()</f><v>1</v></c></row>");

    assertThat(rows)
        .extracting(row -> row.cells().stream().map(String::strip).toList())
        .containsExactly(List.of("id", "name"), List.of("D1", "Ольха"), List.of("42", "true"));
  }

  @ParameterizedTest
  @CsvSource({"false, 46346, 46346.99", "true, 44884, 44884.5"})
  void days_are_numbers_with_or_without_a_format_also_counted_from_1904(
      boolean is1904, String day, String withTime) throws IOException {
    var rows =
        read(
            is1904,
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>"
                + row(2, "<c r=\"A2\" s=\"1\"><v>" + day + "</v></c>")
                + row(3, "<c r=\"A3\" s=\"2\"><v>" + day + "</v></c>")
                + row(4, "<c r=\"A4\"><v>" + day + "</v></c>")
                + row(5, "<c r=\"A5\"><v>" + withTime + "</v></c>")
                + row(6, "<c r=\"A6\" s=\"2\"><f>TODAY()</f><v>" + day + "</v></c>"));

    assertThat(rows.stream().skip(1).map(row -> row.date(0, ImportLanguage.UNSTATED)))
        .hasSize(5)
        .allMatch(date -> date.filter(LocalDate.of(2026, 11, 20)::equals).isPresent());
  }

  @Test
  void numbers_are_as_exact_as_a_spreadsheet_keeps_them() throws IOException {
    var rows =
        read(
            false,
            row(1, "<c r=\"A1\" t=\"s\"><v>0</v></c>")
                + row(2, "<c r=\"A2\"><v>300834.22000000003</v></c>")
                + row(3, "<c r=\"A3\"><v>1.2345678901234E+14</v></c>")
                + row(4, "<c r=\"A4\" s=\"3\" t=\"inlineStr\"><is><t>0100000999</t></is></c>"));

    assertThat(rows)
        .extracting(row -> row.cell(0))
        .containsExactly("id", "300834.22", "123456789012340", "0100000999");
  }

  @Test
  void titles_and_empty_rows_around_the_table_are_left_out() throws IOException {
    var rows =
        read(
            false,
            row(
                    1,
                    "<c r=\"A1\" t=\"inlineStr\"><is><t>Отчёт на 20.11.2026</t></is></c><c r=\"B1\"/><c r=\"C1\"/>")
                + row(3, text("A3", "Код") + text("B3", "Наименование") + text("C3", "ИНН"))
                + row(4, text("A4", "1") + text("B4", "Ольха") + text("C4", "7707083893"))
                + row(1_048_576, "<c r=\"A1048576\" s=\"2\"/><c r=\"B1048576\"/>"));

    assertThat(rows.getFirst().cells()).containsExactly("Код", "Наименование", "ИНН");
    assertThat(rows.getFirst().line()).isEqualTo(3);
    assertThat(rows.stream().filter(row -> !row.isBlank())).hasSize(2);
  }

  @Test
  void a_header_of_two_rows_is_one() throws IOException {
    var rows =
        read(
            false,
            row(1, text("A1", "Документ") + "<c r=\"B1\"/>" + text("C1", "Валюта"))
                + row(2, text("A2", "Номер") + text("B2", "Дата") + "<c r=\"C2\"/>")
                + row(
                    3,
                    text("A3", "7") + "<c r=\"B3\" s=\"2\"><v>46346</v></c>" + text("C3", "RUB")));

    assertThat(rows)
        .extracting(SheetRow::cells)
        .containsExactly(
            List.of("Номер", "Дата", "Валюта"), List.of("7", "2026-11-20T00:00", "RUB"));
  }

  @Test
  void a_table_without_a_title_keeps_its_first_row() throws IOException {
    assertThat(read(false, row(1, text("A1", "id")) + row(2, text("A2", "D1"))))
        .extracting(row -> row.cell(0))
        .containsExactly("id", "D1");
  }

  private List<SheetRow> read(boolean is1904, String data) throws IOException {
    var file = folder.resolve("book.xlsx");
    ExcelFile.write(file, is1904, TEXTS, data);
    try (var sheet = Sheet.open(file)) {
      var rows = new ArrayList<SheetRow>();
      sheet.rows().forEachRemaining(rows::add);
      return rows;
    }
  }

  private static String row(int number, String cells) {
    return "<row r=\"" + number + "\">" + cells + "</row>";
  }

  private static String text(String at, String text) {
    return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }
}
