package ledgertab.placement.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ledgertab.history.Document;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;
import ledgertab.history.DocumentBook;
import ledgertab.history.Money;
import ledgertab.placement.panel.Words;
import ledgertab.web.Formats;
import ledgertab.web.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentsCsvTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @Test
  void russian_files_have_semicolons_and_decimal_commas() {
    var lines = csv(Language.RU, document("СЧ-1", "-1234.50")).split("\r\n");

    assertThat(lines[0])
        .isEqualTo(
            "\ufeffДата;Номер;Вид;Статус;Сумма;Оплачено;К оплате;Валюта;Оплатить до;Дней"
                + " просрочки;Компания;Валюта к оплате");
    assertThat(lines[1])
        .isEqualTo(
            "2026-10-01;СЧ-1;Счёт;Просрочен;-1234,50;-1334,50;100,00;RUB;2026-10-31;20;;RUB");
  }

  @Test
  void english_files_have_commas_and_decimal_points() {
    var lines = csv(Language.EN, document("INV,\"1\"", "5")).split("\r\n");

    assertThat(lines[0])
        .startsWith("\ufeffDate,Number,Kind,Status,Amount,Paid,To be paid,Currency");
    assertThat(lines[1]).startsWith("2026-10-01,\"INV,\"\"1\"\"\",Invoice,");
  }

  @Test
  void what_is_open_in_another_currency_is_said_with_it() {
    var lines = csv(Language.EN, ForeignDebtTest.INVOICE).split("\r\n");

    assertThat(lines[1])
        .isEqualTo("2026-10-01,SI-6,Invoice,Overdue,100.10,,10010.00,EUR,2026-10-31,20,,RUB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\rx",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "\u200b=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
        "\u22121",
        "=1\n=2"
      })
  void what_a_spreadsheet_would_calculate_is_only_text(String text) {
    assertThat(DocumentsCsv.text(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "INV-1", "1=1", "Счёт +1", "a@b", " x"})
  void other_texts_stay_as_they_are(String text) {
    assertThat(DocumentsCsv.text(text)).isEqualTo(text);
  }

  @Test
  void file_names_are_safe_and_named_twice() {
    var name = new FileName("ООО «Ромашка» ../\\:*?\"<>|\r\n", TODAY);

    assertThat(name.text()).isEqualTo("ООО Ромашка 2026-11-20.csv");
    assertThat(name.disposition())
        .startsWith("attachment; filename=\"___ _______ 2026-11-20.csv\"; filename*=UTF-8''%D0%9E")
        .endsWith("%202026-11-20.csv");
    assertThat(new FileName("***", TODAY).text()).isEqualTo("2026-11-20.csv");
    assertThat(new FileName("x".repeat(300), TODAY).text()).hasSize(75);
  }

  private static String csv(Language language, Document document) {
    var words = new Words(new Formats(language.locale(), Instant.EPOCH), TODAY, ZoneOffset.UTC);
    var choices = Choices.of(java.util.Map.of());
    return DocumentsCsv.of(new DocumentBook(List.of(document), false), choices.query(), words);
  }

  private static Document document(String number, String total) {
    return new Document(
        "d",
        Kind.INVOICE,
        number,
        LocalDate.of(2026, 10, 1),
        Optional.of(LocalDate.of(2026, 10, 31)),
        Money.of(total, "RUB"),
        Optional.of(Money.of("100.00", "RUB")),
        PostState.POSTED,
        "");
  }
}
