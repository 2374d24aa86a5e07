package ledgertab.accounting.builtin.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TallyTest {

  @Test
  void tally_remembers_a_hundred_thousand_ids() {
    var tally = new Tally();
    for (int i = 0; i < 100_000; i++) {
      assertThat(tally.add("id-" + i)).isTrue();
    }
    assertThat(tally.add("id-77")).isFalse();
    assertThat(tally.contains("id-100001")).isFalse();
    assertThat(tally.count("new")).isEqualTo(1);
    assertThat(tally.count("new")).isEqualTo(2);
  }
}
