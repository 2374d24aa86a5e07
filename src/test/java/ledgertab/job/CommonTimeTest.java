package ledgertab.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;

final class CommonTimeTest {

  private final SettableClock wrong =
      new SettableClock(Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS));

  @Test
  void nodes_whose_clocks_differ_have_the_time_of_their_database() {
    try (var database = Engine.POSTGRESQL.fresh()) {
      var time = new CommonTime(database, wrong);

      time.compare();
      assertThat(time.now()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
      wrong.advance(Duration.ofHours(3));
      time.compare();
      assertThat(time.now()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    }
  }

  @Test
  void node_that_is_alone_has_its_own() {
    try (var database = Engine.H2.fresh()) {
      var time = new CommonTime(database, wrong);

      time.compare();

      assertThat(time.now()).isEqualTo(wrong.instant());
    }
  }
}
