package ledgertab.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private final Formats english = new Formats(Language.EN.locale(), NOW);
  private final Formats russian = new Formats(Language.RU.locale(), NOW);

  @Test
  void money_has_the_digits_of_its_currency_and_the_marks_of_the_language() {
    assertThat(english.money(new BigDecimal("1234567.8"), "RUB"))
        .isEqualTo("1,234,567.80\u00a0RUB");
    assertThat(russian.money(new BigDecimal("1234567.8"), "RUB"))
        .isEqualTo("1\u00a0234\u00a0567,80\u00a0RUB");
    assertThat(english.money(new BigDecimal("1234.5"), "JPY")).isEqualTo("1,235\u00a0JPY");
    assertThat(english.money(new BigDecimal("1.2345"), "KWD")).isEqualTo("1.235\u00a0KWD");
  }

  @Test
  void negative_and_huge_amounts_stay_exact() {
    assertThat(english.money(new BigDecimal("-0.5"), "EUR")).isEqualTo("\u22120.50\u00a0EUR");
    assertThat(english.money(new BigDecimal("33333333333333333.33"), "EUR"))
        .isEqualTo("33,333,333,333,333,333.33\u00a0EUR");
  }

  @Test
  void amounts_on_an_axis_are_short_and_keep_their_decimals() {
    assertThat(english.compact(new BigDecimal("1.2E+6"))).isEqualTo("1.2M");
    assertThat(english.compact(new BigDecimal("600000"))).isEqualTo("600K");
    assertThat(russian.compact(new BigDecimal("-1500000"))).isEqualTo("\u22121,5\u00a0млн");
    assertThat(english.compact(new BigDecimal("0.08"))).isEqualTo("0.08");
  }

  @Test
  void months_stand_alone() {
    assertThat(russian.month(YearMonth.of(2026, 5))).isEqualTo("Май 2026");
    assertThat(russian.monthShort(YearMonth.of(2026, 2))).isEqualTo("Фев");
    assertThat(english.monthShort(YearMonth.of(2026, 9))).isEqualTo("Sep");
  }

  @Test
  void an_unknown_currency_is_shown_by_its_code() {
    assertThat(english.money(new BigDecimal("5"), "ZZZ")).isEqualTo("5.00\u00a0ZZZ");
  }

  @Test
  void dates_and_ages_are_in_the_language() {
    assertThat(english.date(LocalDate.of(2026, 11, 3))).isEqualTo("Nov 3, 2026");
    assertThat(russian.date(LocalDate.of(2026, 11, 3))).contains("2026");
    assertThat(english.age(NOW.minus(Duration.ofMinutes(3)))).isEqualTo("3 min ago");
    assertThat(russian.age(NOW.minus(Duration.ofMinutes(3)))).isEqualTo("3 мин назад");
    assertThat(english.age(NOW)).isEqualTo("just now");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 дней, 0 days", "1, 1 день, 1 day", "2, 2 дня, 2 days", "5, 5 дней, 5 days",
    "11, 11 дней, 11 days", "12, 12 дней, 12 days", "21, 21 день, 21 days", "24, 24 дня, 24 days",
    "111, 111 дней, 111 days", "112, 112 дней, 112 days", "1001, 1\u00a0001 день, '1,001 days'"
  })
  void counted_things_take_the_plural_form_of_their_number(
      long count, String inRussian, String inEnglish) {
    assertThat(russian.plural("tab.days", count)).isEqualTo(inRussian);
    assertThat(english.plural("tab.days", count)).isEqualTo(inEnglish);
  }
}
