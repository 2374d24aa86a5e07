package ledgertab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SamplesTest {

  private static final String METRICS =
      """
      ledgertab_tab_seconds_bucket{path="/placement",status="200",le="0.01"} 60
      ledgertab_tab_seconds_bucket{path="/placement",status="200",le="0.02"} 90
      ledgertab_tab_seconds_bucket{path="/placement",status="200",le="+Inf"} 100
      ledgertab_tab_seconds_bucket{path="/placement",status="403",le="0.01"} 100
      ledgertab_tab_seconds_bucket{path="/placement",status="403",le="0.02"} 100
      ledgertab_tab_seconds_bucket{path="/placement",status="403",le="+Inf"} 100
      ledgertab_tab_seconds_bucket{path="/ui/card",status="200",le="0.01"} 7
      """;

  @Test
  void percentile_is_a_sample_that_so_many_do_not_exceed() {
    var hundred =
        new Samples(IntStream.rangeClosed(1, 100).mapToObj(Double::valueOf).toList().reversed());

    assertThat(hundred.percentile(95)).isEqualTo(95);
    assertThat(hundred.median()).isEqualTo(50);
    assertThat(hundred.best()).isEqualTo(1);
    assertThat(hundred.percentile(100)).isEqualTo(100);
    assertThat(Samples.of(3, 1, 2).median()).isEqualTo(2);
    assertThat(Samples.of(7).percentile(95)).isEqualTo(7);
  }

  @Test
  void nothing_measured_is_no_figure() {
    assertThatThrownBy(() -> new Samples(List.of())).hasMessageContaining("nothing");
  }

  @Test
  void buckets_of_one_path_add_up_and_spread_evenly() {
    var buckets = Buckets.of(METRICS, "/placement");

    assertThat(buckets.percentile(40)).isEqualTo(5, within(0.001));
    assertThat(buckets.percentile(80)).isEqualTo(10, within(0.001));
    assertThat(buckets.percentile(95)).isEqualTo(20, within(0.001));
    assertThat(buckets.percentile(99)).as("no more than the last bound").isEqualTo(20);
  }

  @Test
  void only_what_was_added_since_counts() {
    var earlier = Buckets.of(METRICS, "/placement");
    var later = Buckets.of(METRICS.replace("\"+Inf\"} 100", "\"+Inf\"} 110"), "/placement");

    assertThat(later.since(earlier).percentile(50)).isEqualTo(20);
    assertThat(earlier.since(earlier).percentile(50)).isZero();
  }

  @Test
  void goal_is_met_up_to_itself() {
    var figure = Figure.of("Group", "name", 20, "ms");

    assertThat(figure.verdict()).isEmpty();
    assertThat(figure.atMost(20).verdict()).isEqualTo("met");
    assertThat(figure.atMost(19.9).verdict()).isEqualTo("MISSED");
  }

  @Test
  void unknown_option_is_answered_with_the_usage() {
    assertThatThrownBy(() -> BenchOptions.parse(List.of("--fast"))).hasMessage(BenchOptions.USAGE);
    assertThat(BenchOptions.parse(List.of("--quick")).quick()).isTrue();
  }
}
