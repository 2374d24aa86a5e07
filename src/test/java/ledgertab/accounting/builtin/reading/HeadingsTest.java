package ledgertab.accounting.builtin.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeadingsTest {

  private final Headings headings = new Headings();

  @Test
  void russian_client_lists_are_understood() {
    var mapping =
        headings.guess(
            FileKind.CLIENTS,
            List.of("Код", "Контрагент", "ИНН", "КПП", "Эл. почта", "Телефон", "Валюта", "Лимит"));

    assertThat(mapping.positions())
        .isEqualTo(
            Map.of(
                "id",
                0,
                "name",
                1,
                "tax_id",
                2,
                "kpp",
                3,
                "email",
                4,
                "phone",
                5,
                "currency",
                6,
                "credit_limit",
                7));
  }

  @Test
  void russian_documents_are_understood_and_the_number_stands_in_for_the_id() {
    var mapping =
        headings.guess(
            FileKind.DOCUMENTS,
            List.of(
                "Номер",
                "Дата",
                "Контрагент",
                "Сумма документа",
                "Валюта",
                "Срок оплаты",
                "Остаток долга",
                "Комментарий"));

    assertThat(mapping.positions())
        .isEqualTo(
            Map.of(
                "id",
                0,
                "number",
                0,
                "issued",
                1,
                "client_id",
                2,
                "total",
                3,
                "currency",
                4,
                "due",
                5,
                "outstanding",
                6));
  }

  @Test
  void a_surer_name_wins_over_a_vague_one() {
    var mapping = headings.guess(FileKind.CLIENTS, List.of("Клиент", "Наименование", "ID"));

    assertThat(mapping.positions()).isEqualTo(Map.of("name", 1, "id", 2));
  }

  @Test
  void the_ledgers_own_names_always_win() {
    var mapping =
        headings.guess(
            FileKind.DOCUMENTS,
            List.of("Number", "document id", "id", "client_id", "number", "date", "issued"));

    assertThat(mapping.positions())
        .containsEntry("id", 2)
        .containsEntry("client_id", 3)
        .containsEntry("number", 0)
        .containsEntry("issued", 6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Код;Наименование;ИНН | a.csv | CLIENTS",
        "id;client_id;number;issued;currency;total | a.csv | DOCUMENTS",
        "Номер;Дата;Контрагент;Сумма;Валюта | выгрузка.xlsx | DOCUMENTS",
        "document_id;name;price | a.csv | LINES",
        "id;client_id;subject;opened | a.csv | COMPLAINTS",
        "a;b;c | Клиенты 2026.csv | CLIENTS",
      })
  void the_kind_of_a_file_is_told_by_its_columns_or_its_name(
      String header, String name, FileKind expected) {
    assertThat(headings.kind(List.of(header.split(";")), name)).contains(expected);
  }

  @Test
  void a_file_that_may_be_anything_is_not_guessed() {
    assertThat(headings.kind(List.of("a", "b"), "export.csv")).isEmpty();
  }

  @Test
  void exact_names_may_come_in_any_order_and_case() {
    var mapping = Mapping.exact(List.of("Name", "x", "TAX-ID", "id"));

    assertThat(mapping.position("tax_id")).contains(2);
    assertThat(mapping.missing(FileKind.CLIENTS)).isEmpty();
    assertThat(mapping.missing(FileKind.DOCUMENTS)).contains("client_id", "issued");
  }
}
