package ledgertab.accounting.builtin.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
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
}
