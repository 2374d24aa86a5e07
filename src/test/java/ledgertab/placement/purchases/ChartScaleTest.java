package ledgertab.placement.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChartScaleTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "99, 100",
    "100, 100",
    "101, 120",
    "480, 500",
    "1500000.55, 1600000",
    "0.07, 0.08",
    "33333333333333333.33, 40000000000000000"
  })
  void the_top_is_a_round_amount_not_below_the_greatest(String greatest, String top) {
    var scale = scale("0", greatest);

    assertThat(scale.top()).isEqualByComparingTo(top);
    assertThat(scale.bottom()).isZero();
    assertThat(scale.ticks()).hasSize(3);
    assertThat(scale.depth(scale.top())).isZero();
    assertThat(scale.depth(BigDecimal.ZERO)).isEqualTo(100);
  }

  @Test
  void what_is_below_zero_hangs_down_from_it() {
    var scale = scale("100", "-40");

    assertThat(scale.top()).isEqualByComparingTo("100");
    assertThat(scale.bottom()).isEqualByComparingTo("-50");
    assertThat(scale.ticks()).hasSize(3);
    assertThat(scale.depth(BigDecimal.ZERO)).isEqualTo(66.7);
    assertThat(scale.depth(new BigDecimal("-40"))).isEqualTo(93.3);
  }

  @Test
  void only_negative_months_have_zero_at_the_top() {
    assertThat(scale("-10", "-20").depth(BigDecimal.ZERO)).isZero();
    assertThat(scale("-10", "-20").ticks()).hasSize(2);
  }

  @Test
  void nothing_at_all_is_a_line_at_the_bottom() {
    assertThat(scale("0").ticks()).isEqualTo(List.of(BigDecimal.ZERO));
    assertThat(scale("0").depth(BigDecimal.ZERO)).isEqualTo(100);
  }

  private static ChartScale scale(String... amounts) {
    return ChartScale.of(Arrays.stream(amounts).map(BigDecimal::new).toList());
  }
}
