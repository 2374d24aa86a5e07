package ledgertab.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UntoldTest {

  private final Untold untold = new Untold();

  @Test
  void what_is_said_again_before_it_is_told_is_told_once() {
    for (int i = 0; i < 3; i++) {
      untold.add("a");
      untold.add("b");
    }

    assertThat(untold.take(10)).containsExactly("a", "b");
    assertThat(untold.take(10)).isEmpty();
  }

  @Test
  void what_is_said_while_it_is_being_told_is_told_again() {
    untold.add("a");
    assertThat(untold.take(10)).containsExactly("a");

    untold.add("a");

    assertThat(untold.take(10)).containsExactly("a");
  }

  @Test
  void what_could_not_be_told_stays() {
    untold.add("a");
    untold.add("b");
    untold.putBack(untold.take(1));

    assertThat(untold.take(10)).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void no_more_is_kept_than_can_be_told_soon() {
    IntStream.range(0, 20_000).forEach(i -> untold.add("line " + i));

    assertThat(untold.take(20_000)).hasSize(10_000);
    untold.putBack(List.of("again"));
    assertThat(untold.take(10)).containsExactly("again");
  }
}
