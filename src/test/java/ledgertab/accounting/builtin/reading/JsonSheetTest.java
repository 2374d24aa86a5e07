package ledgertab.accounting.builtin.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonSheetTest {

  @TempDir private Path folder;

  @Test
  void names_of_all_objects_are_the_header_and_each_object_is_a_row() throws IOException {
    var rows = rows("[{\"id\":\"C1\",\"name\":\"Alder\"},\n {\"name\":null,\"on_hold\":true}]");

    assertThat(rows).extracting(SheetRow::line).containsExactly(0L, 1L, 2L);
    assertThat(rows)
        .extracting(SheetRow::cells)
        .containsExactly(
            List.of("id", "name", "on_hold"), List.of("C1", "Alder", ""), List.of("", "", "true"));
  }

  @Test
  void objects_may_follow_each_other_line_by_line() throws IOException {
    assertThat(rows("{\"id\":\"C1\"}\n{\"id\":\"C2\"}\n")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "300834.22, 300834.22",
    "300834.22000000003, 300834.22000000003",
    "33333333333333333.33, 33333333333333333.33",
    "150000.10, 150000.10",
    "1.5E3, 1500",
    "-12e-1, -1.2",
    "1e999999999, 1e999999999"
  })
  void numbers_are_exact(String json, String text) throws IOException {
    var row = rows("[{\"total\":" + json + "}]").getLast();

    assertThat(row.cell(0)).isEqualTo(text);
    assertThat(row.isNumber(0)).isTrue();
  }

  @Test
  void a_byte_order_mark_and_windows_1251_are_understood() throws IOException {
    assertThat(rows("\uFEFF {\"name\":\"Ольха\"}").getLast().cell(0)).isEqualTo("Ольха");
    var file = folder.resolve("1251.json");
    Files.write(file, "[{\"name\":\"Ольха\"}]".getBytes(Charset.forName("windows-1251")));
    assertThat(read(file).getLast().cell(0)).isEqualTo("Ольха");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\":\"C1\"},{\"id\":[1]}]",
        "[{\"id\":{}}]",
        "[[1,2]]",
        "[\"C1\"]",
        "[{\"id\":1,\"id\":2}]",
        "[{\"id\":1",
        "{\"id\":01}",
        "[{\"id\":NaN}]",
        "[[[[[[[[[[[[[["
      })
  void what_is_no_table_is_refused(String json) {
    assertThatThrownBy(() -> rows(json)).isInstanceOf(UnreadableFile.class);
  }

  @Test
  void a_look_at_the_file_counts_its_rows() throws IOException {
    var file = Files.writeString(folder.resolve("a.json"), "[{\"id\":1},{\"id\":2},{\"id\":null}]");

    var looks = SheetProfile.of(file);

    assertThat(looks.header()).containsExactly("id");
    assertThat(looks.rows()).isEqualTo(2);
    assertThat(looks.format().isJson()).isTrue();
  }

  private List<SheetRow> rows(String json) throws IOException {
    return read(Files.writeString(folder.resolve("x"), json, StandardCharsets.UTF_8));
  }

  private static List<SheetRow> read(Path file) throws IOException {
    try (var sheet = Sheet.open(file)) {
      var rows = new ArrayList<SheetRow>();
      sheet.rows().forEachRemaining(rows::add);
      return rows;
    }
  }
}
