package ledgertab.accounting.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import ledgertab.accounting.http.definition.Pick.As;
import ledgertab.accounting.remote.Amounts;
import ledgertab.accounting.remote.Json;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadingTest {

  private final Reading reading = new Reading(ZoneId.of("Europe/Moscow"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "33333333333333333.33 | 33333333333333333.33",
        "150000.10 | 150000.10",
        "\"150000\" | 150000",
        "\"-33333.33000000\" | -33333.33000000",
        "{\"__class__\":\"Decimal\",\"decimal\":\"300834.22\"} | 300834.22",
        "12 | 12",
        "\"1E-05\" | 0.00001"
      })
  void numbers_are_exact(String json, BigDecimal number) {
    assertThat(Reading.number(value(json))).isEqualByComparingTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1,5\"",
        "\"1 000\"",
        "\"NaN\"",
        "true",
        "[1]",
        "{\"a\":1}",
        "1e999999999",
        "\"0x10\""
      })
  void what_is_no_number_is_not_guessed(String json) {
    assertThatThrownBy(() -> Reading.number(value(json))).isInstanceOf(Troubled.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"2026-11-20\" | PLAIN | 2026-11-20",
        "\"2026-11-20 23:30:00\" | PLAIN | 2026-11-20",
        "\"2026-11-20T00:00:00\" | PLAIN | 2026-11-20",
        "\"2026-11-20T22:30:00Z\" | PLAIN | 2026-11-21",
        "\"2026-11-20T00:30:00+05:00\" | PLAIN | 2026-11-19",
        "\"/Date(1518685950940+0000)/\" | PLAIN | 2018-02-15",
        "\"/Date(1793480400000)/\" | PLAIN | 2026-11-01",
        "1793480400 | UNIX | 2026-11-01",
        "\"1793480400\" | UNIX | 2026-11-01",
        "1793480400000 | MILLIS | 2026-11-01",
        "{\"__class__\":\"date\",\"year\":2026,\"month\":11,\"day\":18} | PLAIN | 2026-11-18",
        "{\"__class__\":\"datetime\",\"year\":2026,\"month\":11,\"day\":18,\"hour\":22,\"minute\":0} | PLAIN | 2026-11-19"
      })
  void days_are_days_of_the_books(String json, As as, LocalDate day) {
    assertThat(reading.day(value(json), as)).contains(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"0001-01-01T00:00:00\"", "\"0000-00-00\"", "\"0000-00-00 00:00:00\""})
  void day_that_nobody_entered_is_none(String json) {
    assertThat(reading.day(value(json), As.PLAIN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"20.11.2026\"", "\"2026-13-01\"", "20261120", "\"tomorrow\"", "[]"})
  void what_is_no_day_is_not_guessed(String json) {
    assertThatThrownBy(() -> reading.day(value(json), As.PLAIN)).isInstanceOf(Troubled.class);
  }

  @Test
  void noise_is_cut_and_what_is_meant_is_kept() {
    assertThat(money("300834.22000000003", "RUB")).isEqualTo(Money.of("300834.22", "RUB"));
    assertThat(money("117499.89999999999", "RUB")).isEqualTo(Money.of("117499.90", "RUB"));
    assertThat(money("150000", "RUB")).isEqualTo(Money.of("150000.00", "RUB"));
    assertThat(money("0.1234", "RUB")).isEqualTo(Money.of("0.1234", "RUB"));
    assertThat(money("900.00000000", "JPY")).isEqualTo(Money.of("900", "JPY"));
    assertThat(Amounts.minor(new BigDecimal("150010"), "RUB"))
        .isEqualTo(Money.of("1500.10", "RUB"));
    assertThat(Amounts.minor(new BigDecimal("900"), "JPY")).isEqualTo(Money.of("900", "JPY"));
    assertThatThrownBy(() -> money("1", "руб.")).isInstanceOf(Troubled.class);
  }

  private static Money money(String amount, String currency) {
    return Amounts.money(new BigDecimal(amount), currency);
  }

  private static Object value(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }
}
